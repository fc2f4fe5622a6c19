"""What no block can say, kept as HTML in a Markdown block: shown cleaned, and edited as it is."""

import re
from copy import copy

from bs4.element import Tag

from blog.importing.shaping.around import Around
from blog.importing.shaping.media import address_of, watched
from core.markdown.sanitising import sanitised

PLAYERS = ["iframe", "video", "audio", "object", "embed"]
DROPPED = [
    *(
        "script",
        "style",
        "form",
        "svg",
        "math",
        "canvas",
        "template",
        "select",
        "textarea",
        "button",
        "applet",
    ),
]


def kept(tag: Tag, around: Around) -> str:
    """The HTML of an element as one block of Markdown's, its links and pictures followed."""
    tag = copy(tag)
    for link in tag.find_all("a", href=True):
        link["href"] = around.link(str(link["href"])) or "#"
    for picture in tag.find_all("img"):
        _follow(picture, around)
    for player in tag.find_all(PLAYERS):
        if player.find_parent(PLAYERS) is None:
            _link(player, around)
    for name in {found.name for found in tag.find_all(DROPPED)}:
        around.note(f"A <{name}> was left out.")
    for code in tag.find_all("pre"):
        code.string = code.get_text()
    # A blank line would end the block, within code too.
    return re.sub(r"\n\s*\n", "\n", _without_blank_code(sanitised(str(tag))).strip())


def _follow(picture: Tag, around: Around) -> None:
    key = around.picture(str(picture.get("src") or ""), str(picture.get("alt") or ""))
    if key is None:
        picture.replace_with(str(picture.get("alt") or ""))
    else:
        picture["src"] = f"image:{key}"


def _link(player: Tag, around: Around) -> None:
    """What is shown by another site becomes a link, as everywhere: in HTML it would vanish."""
    address = watched(address_of(player))
    target = around.link(address) if address else ""
    around.note(
        f"{address[:200] or f'A <{player.name}> without an address'} cannot be shown there; it is a link."
    )
    link = Tag(name="a", attrs={"href": target})
    link.string = str(player.get("title") or "") or address
    player.replace_with(link if target else "")


def _without_blank_code(html: str) -> str:
    return re.sub(r"<pre[ >].*?</pre>", lambda found: found[0].replace("\n", "&#10;"), html, flags=re.DOTALL)
