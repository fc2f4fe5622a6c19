"""Pictures, galleries and embeds out of HTML."""

import re
from html import escape
from pathlib import PurePosixPath
from typing import Any

from bs4.element import Tag

from blog.importing.parts import parts_of
from blog.importing.shaping.around import Around
from blog.importing.shaping.inline import anchor, plain, words
from blog.importing.storing import is_picture
from core.embeds import find

LONGEST_ALT, LONGEST_CAPTION, LONGEST_TITLE = 1000, 500, 255
WIDTHS = {"alignwide": "wide", "kg-width-wide": "wide", "alignfull": "full", "kg-width-full": "full"}
GALLERY = re.compile(r"(?:^|[-_ ])(?:gallery|slideshow)(?:$|[ _-])")
PLAYER = re.compile(
    r"^(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,20})(?:[?&].*)?$"
)
SOURCES = ("data-orig-file", "data-full-url", "data-large-file", "src", "data-src", "data-lazy-src")


def is_gallery(tag: Tag) -> bool:
    """Whether an element shows several pictures together, and is called so."""
    named = GALLERY.search(" ".join(classes(tag)))
    return bool(named) and len(tag.find_all("img")) > 1


def classes(tag: Tag) -> set[str]:
    """The classes of an element."""
    own = tag.get_attribute_list("class") if tag.get("class") else []
    return {str(name) for name in own if name}


def image_value(key: int, alt: str, caption: str = "", width: str = "text") -> dict[str, Any]:
    """What an image block stores; `caption` is rich text of one paragraph."""
    return {
        "image": key,
        "alt_text": alt[:LONGEST_ALT],
        "decorative": not alt.strip(),
        "caption": f"<p>{caption}</p>" if caption else "",
        "credit": "",
        "width": width,
    }


def as_image(img: Tag, around: Around, caption: str = "", width: str = "text") -> dict[str, Any] | None:
    """The value of an image block; None for a picture that did not come."""
    alt = " ".join(str(img.get("alt") or "").split())
    key = around.picture(source_of(img), alt)
    return None if key is None else image_value(key, alt, caption, width)


def as_gallery(pictures: list[tuple[Tag, str]], around: Around, caption: str) -> dict[str, Any] | None:
    """The value of a gallery of pictures, each with its plain caption; None where none of them came."""
    shown = []
    for img, said in pictures:
        alt = " ".join(str(img.get("alt") or "").split())[:LONGEST_ALT]
        key = around.picture(source_of(img), alt)
        if key is not None:
            one = {"image": key, "alt_text": alt, "decorative": not alt, "caption": said[:LONGEST_CAPTION]}
            shown.append(one)
    whole = f"<p>{caption}</p>" if caption else ""
    return {"pictures": shown, "caption": whole, "width": "wide"} if shown else None


def leads_elsewhere(img: Tag, around: Around) -> bool:
    """Whether a picture is a link, and to something else than a picture."""
    link = img.find_parent("a", href=True)
    if not isinstance(link, Tag) or is_picture(PurePosixPath(parts_of(str(link["href"])).path)):
        return False
    target = around.link(str(link["href"]))
    return bool(target) and not target.startswith("image:")


def as_embed(address: str, caption: str = "", title: str = "") -> dict[str, Any] | None:
    """The value of an embed; None for what nobody on the list of providers shows."""
    address = watched(address)
    if len(address) > 2000 or not find(address):
        return None
    title = " ".join(title.split())[:LONGEST_TITLE] or address[:LONGEST_TITLE]
    return {
        "address": address,
        "title": title,
        "poster": None,
        "caption": f"<p>{caption}</p>" if caption else "",
    }


def watched(address: str) -> str:
    """The address that people open, for that of a player."""
    if found := PLAYER.match(address):
        return f"https://www.youtube.com/watch?v={found[1]}"
    return "https:" + address if address.startswith("//") else address


def address_of(player: Tag) -> str:
    """Where a frame, a video or a sound lies."""
    inner = player.find(["source", "embed"])
    own = next((str(player[name]) for name in ("src", "data-src", "data") if player.get(name)), "")
    return own or (str(inner.get("src") or "") if isinstance(inner, Tag) else "")


def source_of(img: Tag) -> str:
    """Where a picture lies: the original where it is named, else what was shown, also by a script that was lazy."""
    for name in SOURCES:
        address = str(img.get(name) or "").strip()
        if address and not address.startswith("data:"):
            return address
    return str(img.get("srcset") or "").strip().split(" ")[0]


def width_of(*tags: Tag | None) -> str:
    """How wide a picture was shown."""
    named = {name for tag in tags if tag is not None for name in classes(tag)}
    return next((width for name, width in WIDTHS.items() if name in named), "text")


def linked(address: str, said: str, around: Around) -> str:
    """A paragraph that is only a link, for what could be shown in no other way; empty without an address."""
    target = around.link(address) if address else ""
    name = escape(said or (parts_of(target).hostname if target.startswith("http") else "") or "Link")
    return f"<p>{anchor(target, name)}</p>" if target else ""


def caption_of(figure: Tag, around: Around) -> str:
    """The caption of a figure as rich text, and its element taken away."""
    found = figure.find("figcaption", class_="blocks-gallery-caption") or _last(figure)
    if not isinstance(found, Tag):
        return ""
    found.extract()
    return words(_flat(found), around)


def _last(figure: Tag) -> Tag | None:
    captions = [tag for tag in figure.find_all("figcaption", recursive=False) if isinstance(tag, Tag)]
    return captions[-1] if captions else None


def _flat(caption: Tag) -> Any:
    """The contents of a caption; of one that is a paragraph, those of the paragraph."""
    only = [child for child in caption.children if isinstance(child, Tag) or str(child).strip()]
    if len(only) == 1 and isinstance(only[0], Tag) and only[0].name in {"p", "div"}:
        return list(only[0].children)
    return list(caption.children)


def pictures_in(figure: Tag) -> list[tuple[Tag, str]]:
    """The pictures of a gallery with the words below each."""
    found = []
    for img in figure.find_all("img"):
        if img.find_parent("noscript") is None:
            own = img.find_parent(["figure", "dl", "li"])
            said = own.find(["figcaption", "dd"]) if isinstance(own, Tag) and own is not figure else None
            found.append((img, plain(said.children) if isinstance(said, Tag) else ""))
    return found
