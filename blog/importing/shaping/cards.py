"""Cards that other editors make of several elements: bookmarks, callouts, toggles, buttons, files."""

import re
from html import escape
from typing import TYPE_CHECKING

from bs4.element import Tag

from blog.importing.shaping.inline import anchor, plain, words
from blog.importing.shaping.media import classes
from core.markdown import Kind
from core.markdown.references import parse

if TYPE_CHECKING:
    from blog.importing.shaping.shaper import Shaper

GHOST = re.compile(r"kg-([a-z-]+)-card")
TAKEN = {"image", "gallery", "embed", "code", "video", "html", "markdown"}


def take(tag: Tag, shaper: "Shaper") -> bool:
    """Whether an element was such a card, which is a block by now."""
    names = classes(tag)
    for name, make in CARDS.items():
        if name in names:
            make(tag, shaper)
            return True
    for name in names:
        found = GHOST.fullmatch(name)
        if found and found[1] not in TAKEN:
            shaper.around.note(f"The card “{found[1]}” is not known here: what it holds was taken as text.")
    return False


def _bookmark(tag: Tag, shaper: "Shaper") -> None:
    link = tag.find("a", href=True)
    if not isinstance(link, Tag):
        return
    target = shaper.around.link(str(link["href"]))
    found = parse(target)
    if found and found[0].kind is Kind.PAGE and not found[1]:
        shaper.add("page_card", {"page": found[0].id})
        return
    title = _part(tag, "kg-bookmark-title") or plain(link.children) or str(link["href"])
    lines = [f"<b>{anchor(target, escape(title, quote=False))}</b>" if target else escape(title, quote=False)]
    about = ("description", "author", "publisher")
    parts = (_part(tag, f"kg-bookmark-{name}") for name in about)
    lines += [escape(part, quote=False) for part in parts if part]
    caption = tag.find("figcaption")
    lines += [words(caption.children, shaper.around)] if isinstance(caption, Tag) else []
    shaper.say(f"<p>{'<br/>'.join(lines)}</p>")


def _callout(tag: Tag, shaper: "Shaper") -> None:
    text = tag.find(class_="kg-callout-text")
    inner = shaper.inside(text) if isinstance(text, Tag) else None
    if inner is None:
        shaper.keep(tag)
        return
    emoji = _part(tag, "kg-callout-emoji")
    inner = inner.replace("<p>", f"<p>{escape(emoji)} ", 1) if emoji else inner
    if inner:
        shaper.add("callout", {"kind": "note", "title": "", "text": inner})


def _toggle(tag: Tag, shaper: "Shaper") -> None:
    content = tag.find(class_="kg-toggle-content")
    inner = shaper.inside(content) if isinstance(content, Tag) else ""
    line = _part(tag, "kg-toggle-heading-text") or _part(tag, "kg-toggle-heading")
    if inner is None and isinstance(content, Tag):
        shaper.say(f"<h3>{escape(line, quote=False)}</h3>")
        shaper.walk(content.children)
    else:
        shaper.details(line, inner or "")


def _links(tag: Tag, shaper: "Shaper") -> None:
    """Buttons are links, each on a line of its own."""
    for link in tag.find_all("a"):
        text = words([link], shaper.around)
        shaper.say(f"<p>{text}</p>" if text else "")


def _file(tag: Tag, shaper: "Shaper") -> None:
    link = tag.find("a", href=True)
    if isinstance(link, Tag):
        title = _part(tag, "kg-file-card-title") or plain(link.children) or "File"
        target = shaper.around.link(str(link["href"]))
        shaper.say(f"<p>{anchor(target, escape(title, quote=False))}</p>" if target else "")
        caption = escape(_part(tag, "kg-file-card-caption"), quote=False)
        shaper.say(f"<p>{caption}</p>" if caption else "")


def _audio(tag: Tag, shaper: "Shaper") -> None:
    """Only the sound and its title: the rest are the buttons of a player."""
    sound = tag.find("audio")
    if isinstance(sound, Tag):
        shaper.player(sound, _part(tag, "kg-audio-title"))


def _product(tag: Tag, shaper: "Shaper") -> None:
    """A rating is drawn; here it is signs."""
    rating = tag.find(class_="kg-product-card-rating")
    if isinstance(rating, Tag):
        stars = len(rating.find_all(class_="kg-product-card-rating-star"))
        shining = len(rating.find_all(class_="kg-product-card-rating-active"))
        rating.name = "p"
        rating.string = "★" * shining + "☆" * (stars - shining)
    shaper.walk(tag.children)
    shaper.end_paragraph()


def _pullquote(tag: Tag, shaper: "Shaper") -> None:
    quote = tag.find("blockquote")
    shaper.walk([quote] if isinstance(quote, Tag) else tag.children)


def _wordpress_embed(tag: Tag, shaper: "Shaper") -> None:
    """Holds an address alone, which WordPress makes a frame of when it is shown; or HTML that was stored."""
    wrapper = tag.find(class_="wp-block-embed__wrapper")
    caption = tag.find("figcaption")
    said = words(caption.children, shaper.around) if isinstance(caption, Tag) else ""
    address = plain(wrapper.children) if isinstance(wrapper, Tag) else ""
    if isinstance(wrapper, Tag) and re.fullmatch(r"https?://\S+", address):
        shaper.embed(address, said)
    elif isinstance(frame := tag.find("iframe"), Tag):
        shaper.frame(frame, said)
    else:
        shaper.walk(child for child in tag.children if child is not caption)
        shaper.say(f"<p>{said}</p>" if said else "")


def _part(tag: Tag, name: str) -> str:
    found = tag.find(class_=name)
    return plain(found.children) if isinstance(found, Tag) else ""


CARDS = {
    "kg-bookmark-card": _bookmark,
    "kg-callout-card": _callout,
    "kg-toggle-card": _toggle,
    "kg-button-card": _links,
    "wp-block-button": _links,
    "kg-file-card": _file,
    "kg-audio-card": _audio,
    "kg-product-card": _product,
    "wp-block-file": _file,
    "wp-block-pullquote": _pullquote,
    "wp-block-embed": _wordpress_embed,
}
