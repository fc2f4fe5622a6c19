"""The title that a text gives itself in its first heading."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from blog.importing.regions import blocks
from blog.importing.text import Edit, Text

LONGEST = 2000  # Characters of a heading that are looked at: no title is as long.
INLINE = MarkdownIt("commonmark").enable("strikethrough")


def without_title(text: Text, title: str, *, named: bool = False) -> tuple[str, Text, str]:
    """The title, the text without the heading that repeats or gives it, and a note where there is one.

    A heading that gives the title stays if writing stands before it and it is none of the first level: it is then
    the heading of a section too. Of a `named` file, whose name is a title, such a heading gives none.
    """
    tokens = blocks(text.text)
    index = next(
        (i for i, token in enumerate(tokens) if token.type == "heading_open" and not token.level), None
    )
    if index is None:
        return title, text, ""
    opening, heading = tokens[index], heading_text(tokens[index + 1])
    first = index == 0
    if not title and heading:
        leaves = first or opening.tag == "h1"
        if named and not leaves:
            return "", text, ""
        note = "" if first else f"It has no title; its heading “{heading[:80]}” became it."
        return heading, _without(text, opening) if leaves else text, note
    if first and heading and _same(heading, title):
        return title, _without(text, opening), ""
    return title, text, ""


def heading_text(token: Token) -> str:
    """A heading's words without markup, identifiers (`{#id}`) and shortcodes for emphasis."""
    content = re.sub(r"\s*\{:?\s*[#.][^}]*\}\s*$", "", token.content[:LONGEST])
    content = re.sub(r"!?\[\[([^\]|]*\|)?([^\]|]*)\]\]", r"\2", content)
    children = INLINE.parseInline(content)[0].children or []
    return " ".join("".join(_words(child) for child in children).split())


def _words(token: Token) -> str:
    if token.type == "image":
        return "".join(_words(child) for child in token.children or [])
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return "" if token.type == "html_inline" else token.content


def _same(heading: str, title: str) -> bool:
    return re.sub(r"\W+", "", heading).casefold() == re.sub(r"\W+", "", title).casefold() != ""


def _without(text: Text, opening: Token) -> Text:
    first, last = opening.map or (0, 0)
    end = text.starts[last] if last < len(text.starts) else len(text.text)
    return text.edited([Edit(text.starts[first], end, "")])
