"""Short Markdown as rich text, as far as rich text can say it."""

from collections.abc import Sequence
from html import escape

from markdown_it.token import Token

from core.markdown.references import Kind, is_internal, parse

_PLAIN = {
    "em_open": "<i>",
    "em_close": "</i>",
    "strong_open": "<b>",
    "strong_close": "</b>",
    "link_close": "</a>",
    "softbreak": " ",
    "hardbreak": "<br/>",
}
_SCHEMES = ("http://", "https://", "mailto:")


def rich_text(children: Sequence[Token]) -> str | None:
    """What a paragraph holds, as Wagtail's HTML with bold, italic, code and links; None where it holds more."""
    parts = [_part(child) for child in children]
    text = "".join(part or "" for part in parts)
    # What the writer kept from being a footnote would be one there.
    return None if None in parts or "^[" in text else text


def plain_text(children: Sequence[Token]) -> str | None:
    """What a paragraph without any form says; None for one that has some."""
    if any(child.type not in ("text", "text_special", "softbreak") for child in children):
        return None
    return "".join(" " if child.type == "softbreak" else child.content for child in children).strip()


def _part(token: Token) -> str | None:
    if token.type in ("text", "text_special"):
        return escape(token.content, quote=False)
    if token.type == "code_inline":
        return f"<code>{escape(token.content, quote=False)}</code>"
    if token.type == "link_open":
        return _link(token)
    return _PLAIN.get(token.type)


def _link(token: Token) -> str | None:
    address = str(token.attrs.get("href", ""))
    target = parse(address)
    if token.attrs.get("title"):
        return None
    if target and target[0].kind is Kind.PAGE and not target[1]:
        return f'<a linktype="page" id="{target[0].id}">'
    if is_internal(address) or not address.lower().startswith(_SCHEMES):
        return None
    return f'<a href="{escape(address)}">'
