"""Ghost's cards as the HTML that Ghost itself makes of them, for posts that were exported without any."""

from collections.abc import Callable
from html import escape
from typing import Any

from markdown_it import MarkdownIt

Card = dict[str, Any]


def html_of_card(name: str, card: Card, note: Callable[[str], None]) -> str:
    """The HTML of a card; one that nobody knows is told by name."""
    make = CARDS.get(name.lower().replace("card-", ""))
    if make is None:
        note(f"The card “{name}” is not known here; it was left out.")
        return ""
    return make(card)


def _said(card: Card, *names: str) -> str:
    return next((str(card[name]) for name in names if card.get(name)), "")


def _captioned(card: Card, inner: str, classes: str) -> str:
    caption = _said(card, "caption")
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="kg-card {classes}">{inner}{below}</figure>'


def _img(card: Card) -> str:
    return (
        f'<img src="{escape(_said(card, "src", "fileName"))}" alt="{escape(_said(card, "alt", "altText"))}">'
    )


def _image(card: Card) -> str:
    return _captioned(card, _img(card), f"kg-image-card kg-width-{_said(card, 'cardWidth')}")


def _gallery(card: Card) -> str:
    images = "".join(_img(image) for image in card.get("images") or [] if isinstance(image, dict))
    return _captioned(card, images, "kg-gallery-card")


def _markdown(card: Card) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(_said(card, "markdown")))


def _embed(card: Card) -> str:
    address = _said(card, "url")
    return _captioned(card, f"<p>{escape(address)}</p>" if address else _said(card, "html"), "kg-embed-card")


def _code(card: Card) -> str:
    code = f'<pre data-language="{escape(_said(card, "language"))}">{escape(_said(card, "code"))}</pre>'
    return _captioned(card, code, "kg-code-card") if _said(card, "caption") else code


def _bookmark(card: Card) -> str:
    told = card.get("metadata")
    about = told if isinstance(told, dict) else card
    address = escape(_said(card, "url") or _said(about, "url"))
    inner = (
        f'<a class="kg-bookmark-container" href="{address}">'
        f'<div class="kg-bookmark-title">{escape(_said(about, "title"))}</div>'
        f'<div class="kg-bookmark-description">{escape(_said(about, "description"))}</div>'
        f'<span class="kg-bookmark-publisher">{escape(_said(about, "publisher"))}</span></a>'
    )
    return _captioned(card, inner, "kg-bookmark-card")


def _callout(card: Card) -> str:
    emoji = escape(_said(card, "calloutEmoji"))
    text = _said(card, "calloutText")
    return (
        f'<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">{emoji}</div>'
        f'<div class="kg-callout-text">{text}</div></div>'
    )


def _toggle(card: Card) -> str:
    return (
        f'<div class="kg-card kg-toggle-card"><h4 class="kg-toggle-heading-text">{_said(card, "heading")}</h4>'
        f'<div class="kg-toggle-content">{_said(card, "content")}</div></div>'
    )


def _button(card: Card) -> str:
    return f'<p><a href="{escape(_said(card, "buttonUrl"))}">{escape(_said(card, "buttonText"))}</a></p>'


def _file(card: Card) -> str:
    title = escape(_said(card, "fileTitle", "fileName", "title") or "File")
    return f'<p><a href="{escape(_said(card, "src"))}">{title}</a></p>'


def _player(kind: str) -> Callable[[Card], str]:
    return lambda card: _captioned(
        card, f'<{kind} src="{escape(_said(card, "src"))}"></{kind}>', f"kg-{kind}-card"
    )


CARDS: dict[str, Callable[[Card], str]] = {
    "image": _image,
    "gallery": _gallery,
    "markdown": _markdown,
    "html": lambda card: _said(card, "html"),
    "embed": _embed,
    "code": _code,
    "codeblock": _code,
    "bookmark": _bookmark,
    "callout": _callout,
    "toggle": _toggle,
    "button": _button,
    "file": _file,
    "audio": _player("audio"),
    "video": _player("video"),
    "hr": lambda card: "<hr>",
    "horizontalrule": lambda card: "<hr>",
    "soft-return": lambda card: "<br>",
    "paywall": lambda card: "",
}
