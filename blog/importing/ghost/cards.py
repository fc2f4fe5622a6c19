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
    source, alt, link = _said(card, "src", "fileName"), _said(card, "alt", "altText"), _said(card, "href")
    img = f'<img src="{escape(source)}" alt="{escape(alt)}">'
    return f'<a href="{escape(link)}">{img}</a>' if link else img


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
        f'<span class="kg-bookmark-author">{escape(_said(about, "author"))}</span>'
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
    link = f'<p><a href="{escape(_said(card, "src"))}">{title}</a></p>'
    return link + (f"<p>{caption}</p>" if (caption := _said(card, "fileCaption")) else "")


def _audio(card: Card) -> str:
    source, title = escape(_said(card, "src")), escape(_said(card, "title"))
    inner = f'<audio src="{source}"></audio><div class="kg-audio-title">{title}</div>'
    return f'<div class="kg-card kg-audio-card">{inner}</div>'


def _video(card: Card) -> str:
    return _captioned(card, f'<video src="{escape(_said(card, "src"))}"></video>', "kg-video-card")


def _before_after(card: Card) -> str:
    images = (card.get(name) for name in ("beforeImage", "afterImage"))
    return _captioned(card, "".join(_img(one) for one in images if isinstance(one, dict)), "kg-gallery-card")


def _parted(picture: str, heading: str, words: str, address: str, button: str) -> Callable[[Card], str]:
    """Cards of a picture, a heading, words and a button, each by the name of its field."""

    def made(card: Card) -> str:
        source, link = _said(card, picture), _said(card, address)
        parts = [
            f'<img src="{escape(source)}" alt="">' if source else "",
            f"<h3>{_said(card, heading)}</h3>" if _said(card, heading) else "",
            _stars(card),
            f"<div>{_said(card, words)}</div>",
            f'<p><a href="{escape(link)}">{escape(_said(card, button) or link)}</a></p>' if link else "",
        ]
        return "".join(parts)

    return made


def _stars(card: Card) -> str:
    count = card.get("productStarRating") if card.get("productRatingEnabled") else None
    return f"<p>{'★' * count}{'☆' * (5 - count)}</p>" if isinstance(count, int) and 0 <= count <= 5 else ""


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
    "audio": _audio,
    "video": _video,
    "nft": _embed,
    "before-after": _before_after,
    "product": _parted(
        "productImageSrc", "productTitle", "productDescription", "productUrl", "productButton"
    ),
    "header": _parted("backgroundImageSrc", "header", "subheader", "buttonUrl", "buttonText"),
    "call-to-action": _parted("imageUrl", "sponsorLabel", "textValue", "buttonUrl", "buttonText"),
    "hr": lambda card: "<hr>",
    "horizontalrule": lambda card: "<hr>",
    "soft-return": lambda card: "<br>",
    "paywall": lambda card: "",
}
