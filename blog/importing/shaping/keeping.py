"""What no block can say, kept as HTML in a Markdown block: shown cleaned, and edited as it is."""

import re
from copy import copy

from bs4.element import Tag

from blog.importing.shaping.around import Around
from core.markdown.sanitising import sanitised


def kept(tag: Tag, around: Around) -> str:
    """The HTML of an element as one block of Markdown's, its links and pictures followed."""
    tag = copy(tag)
    for link in tag.find_all("a", href=True):
        link["href"] = around.link(str(link["href"])) or "#"
    for picture in tag.find_all("img"):
        _follow(picture, around)
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


def _without_blank_code(html: str) -> str:
    return re.sub(r"<pre[ >].*?</pre>", lambda found: found[0].replace("\n", "&#10;"), html, flags=re.DOTALL)
