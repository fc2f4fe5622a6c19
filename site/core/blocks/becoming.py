"""Which block a piece of Markdown can be: only where the block holds everything that the piece says."""

import re
from collections.abc import Callable, Collection
from html import escape
from itertools import pairwise
from typing import Any

from django.conf import settings
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from core.blocks import code, table
from core.embeds import find
from core.markdown.fences import parse_info
from core.markdown.formulas import BLOCK
from core.markdown.highlighting import lexer_for, plain_lexer
from core.markdown.lines import Ranges
from core.markdown.parsing import parser
from core.markdown.references import Kind, parse
from core.markdown.rich_text import plain_text, rich_text
from core.markdown.segments import Segment, inline
from core.markdown.splitting import Become, Piece
from core.markdown.typography import LANGUAGE

Recognise = Callable[[str], int | None]

_LANGUAGES = dict(code.LANGUAGES)
_SOURCE = re.compile(r"\s*(?:\u2014|\u2013|\u2015|--)\s*")
_CALLOUT = re.compile(r"\[!\w+\]")  # As GitHub marks one.
_ADDRESS = re.compile(r"<?(https?://[^\s<>]{1,2000})>?")


def referred_image(address: str) -> int | None:
    """The key of the image that `image:45` refers to; None for any other address."""
    target = parse(address)
    return target[0].id if target and target[0].kind is Kind.IMAGE else None


def becoming(types: Collection[str], recognise: Recognise = referred_image) -> Become:
    """What tells for each segment of a text which of these types of block it can be.

    `recognise` gives the key of the image of the library that an address shows, or None.
    """
    attempts: dict[str, list[tuple[str, Callable[[Segment], Any]]]] = {
        "fence": [("code", as_code)],
        BLOCK: [("math", as_formula)],
        "blockquote_open": [("quote", as_quote)],
        "table_open": [("table", as_table)],
        "paragraph_open": [("image", lambda segment: as_image(segment, recognise)), ("embed", as_embed)],
    }

    def become(segment: Segment) -> Piece | None:
        for name, attempt in attempts.get(segment.tokens[0].type, []):
            if name in types and (value := attempt(segment)) is not None:
                return name, value
        return None

    return become


def as_code(segment: Segment) -> dict[str, Any] | None:
    """A fence whose language the block knows."""
    token = segment.tokens[0]
    fence = parse_info(token.info)
    language = _language(fence.language, fence.file_name)
    lines = _written(fence.highlighted, token.content.count("\n"))
    if language is None or len(token.content) > code.LARGEST or len(lines) > 200 or not token.content.strip():
        return None
    return {
        "language": language,
        "file_name": fence.file_name,
        "code": token.content.removesuffix("\n"),
        "highlighted": lines,
        "line_numbers": fence.numbered,
    }


def as_formula(segment: Segment) -> dict[str, Any]:
    """A formula on lines of its own; one that is broken says so in its block as well."""
    return {"latex": segment.tokens[0].content, "size": "display"}


def as_image(segment: Segment, recognise: Recognise) -> dict[str, Any] | None:
    """A picture alone in its paragraph that the library has; its title is the caption."""
    children = _children(segment.tokens[1])
    if len(children) != 1 or children[0].type != "image":
        return None
    image = children[0]
    key = recognise(str(image.attrs.get("src", "")))
    alt = RendererHTML().renderInlineAsText(image.children, parser().options, {}).strip()
    if key is None or len(alt) > 1000:
        return None
    caption = escape(str(image.attrs.get("title", "")), quote=False)
    return {
        "image": key,
        "alt_text": alt,
        "decorative": not alt,
        "caption": f"<p>{caption}</p>" if caption else "",
        "credit": "",
        "width": "text",
    }


def as_embed(segment: Segment) -> dict[str, Any] | None:
    """An address alone in its paragraph, or a link alone, that leads to a provider on the list."""
    text = segment.tokens[1].content.strip()
    if found := _ADDRESS.fullmatch(text):
        # Nobody is asked what it is called: until the writer says so, its name is its address.
        address, title = found[1], found[1]
    else:
        children = _children(segment.tokens[1])
        if len(children) < 3 or (children[0].type, children[-1].type) != ("link_open", "link_close"):
            return None
        address, title = str(children[0].attrs.get("href", "")), plain_text(children[1:-1]) or ""
        if children[0].attrs.get("title"):
            return None
    if not find(address) or not 0 < len(title) <= 255:
        return None
    return {"address": address, "title": title, "poster": None, "caption": ""}


def as_quote(segment: Segment) -> dict[str, Any] | None:
    """A quotation of plain paragraphs; what its last line says after a dash is its source."""
    inner = _typeset(segment)[1:-1]
    if any(token.type not in ("paragraph_open", "inline", "paragraph_close") for token in inner):
        return None
    lines = [token for token in inner if token.type == "inline"]
    paragraphs = [_shown(token) for token in lines]
    if not paragraphs or not all(paragraphs) or _CALLOUT.match(lines[0].content):
        return None
    *said, last = paragraphs
    before, after = _last_line(last)
    rest = [*said, before] if before else said
    source = _source(after) if rest else None
    texts = [rich_text(children) for children in (rest if source else paragraphs)]
    if any(text is None for text in texts):
        return None
    name, address = source or ("", "")
    return {"text": "".join(f"<p>{text}</p>" for text in texts), "source": name, "address": address}


def as_table(segment: Segment) -> dict[str, Any] | None:
    """A table with plain headings; a column that ends at the right holds numbers."""
    rows = _rows(_typeset(segment))
    headings = [plain_text(_shown(cell)) for _, cell in rows[0]]
    aligned = [how for how, _ in rows[0]]
    if None in headings or "center" in aligned or len(headings) * (len(rows) - 1) > table.MOST_CELLS:
        return None
    values = [[_cell(cell, how) for how, cell in row] for row in rows[1:]]
    if not values or any(value is None for row in values for value in row):
        return None
    types = ["number" if how == "right" else "text" for how in aligned]
    columns = [{"type": name, "heading": words} for name, words in zip(types, headings, strict=True)]
    return {
        "cells": {"caption": "", "columns": columns, "rows": [{"values": row} for row in values]},
        "row_headings": False,
    }


def _children(token: Token) -> list[Token]:
    """What a paragraph holds, as it was typed."""
    return inline(token, {}) and _shown(token)


def _typeset(segment: Segment) -> list[Token]:
    """The tokens of a segment with the signs of the site's language, which rich text does not set by itself."""
    return parser().parse(segment.text, {LANGUAGE: settings.LANGUAGE_CODE})


def _shown(token: Token) -> list[Token]:
    """What a paragraph holds. Texts without any length, which some signs leave behind, say nothing."""
    return [child for child in token.children or () if child.type != "text" or child.content]


def _language(name: str, file_name: str) -> str | None:
    """The block's name for a language; None for one that it does not have."""
    if not name:
        return "" if lexer_for("", file_name).name == plain_lexer().name else None
    lexer = lexer_for(name, "")
    if lexer.name == plain_lexer().name:
        return "" if name.lower() in plain_lexer().aliases else None
    return next((alias for alias in [name.lower(), *lexer.aliases] if alias in _LANGUAGES), None)


def _written(ranges: Ranges, count: int) -> str:
    """Ranges as the block has them, without lines that the code does not have."""
    inside = [(first, min(last, count)) for first, last in ranges if first <= count]
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in inside)


def _last_line(children: list[Token]) -> tuple[list[Token], list[Token]]:
    for i in range(len(children) - 1, -1, -1):
        if children[i].type in ("softbreak", "hardbreak"):
            return children[:i], children[i + 1 :]
    return [], children


def _source(children: list[Token]) -> tuple[str, str] | None:
    """Who said it and where, from a line that begins with a dash."""
    if not children or children[0].type != "text" or not (found := _SOURCE.match(children[0].content)):
        return None
    rest = [*children]
    start = children[0].content[found.end() :]
    address = ""
    if not start and len(rest) > 3 and (rest[1].type, rest[-1].type) == ("link_open", "link_close"):
        address = str(rest[1].attrs.get("href", ""))
        if rest[1].attrs.get("title") or not address.startswith(("http://", "https://")):
            return None
        rest = rest[2:-1]
    else:
        rest = rest[1:]
    words = plain_text(rest)
    name = None if words is None else f"{start}{words}".strip()
    return (name, address) if name and len(name) <= 255 and len(address) <= 2000 else None


def _rows(tokens: list[Token]) -> list[list[tuple[str, Token]]]:
    rows: list[list[tuple[str, Token]]] = []
    for token, following in pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append((str(token.attrs.get("class", "")).removeprefix("align-"), following))
    return rows


def _cell(token: Token, aligned: str) -> str | None:
    if aligned == "right":
        words = plain_text(_shown(token))
        return words if words is not None and len(words) <= 100 else None
    if not token.content.strip():
        return ""
    text = rich_text(_shown(token))
    return None if text is None else f"<p>{text}</p>"
