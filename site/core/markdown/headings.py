"""Headings: an address of their own, and their place in a page's contents."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape

from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from core.markdown.tags import ATTRIBUTES, attributes, words, written

# Ids that the page around the writing uses.
RESERVED = frozenset(
    {
        "main",
        "content",
        "contents",
        "navigation",
        "search",
        "top",
        "changes",
        "responses",
        "responses-heading",
    }
)
# Ids of notes and their marks: how many there are on a page, no text of it knows.
OF_NOTES = re.compile(r"fn-\d+|fnref-\d+(?:-\d+)?", re.ASCII)
LONGEST_ID = 120

_EXPLICIT = re.compile(r"\s*\{:?\s*#([^\s{}#\"'<>]+)[^{}]*\}\s*$")
_HEADING = re.compile(rf"<h([1-6])({ATTRIBUTES})>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'(<[a-z][a-z0-9]*(?: [^\s=">]+="[^"]*")*?) id="([^"]*)"')
_ASCII_SIGNS = re.compile(r"[^a-z0-9 _-]")
_NAMED = re.compile(r'(<h[1-6] id="|<a [^>]*href="#)([^"]*)"')
_MARK = re.compile(r'<sup class="footnote-ref">.*?</sup>')


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its level (2 to 6), what it says in plain text, and the id that leads to it."""

    level: int
    text: str
    id: str


def heading_ids_plugin(markdown: MarkdownIt) -> None:
    """Reads the `{#id}` that a writer put at the end of a heading."""
    markdown.core.ruler.before("inline", "heading_ids", _read_ids)


def _read_ids(state: StateCore) -> None:
    for i, token in enumerate(state.tokens):
        # A pattern anchored at its end is tried at every space: long headings have no such id.
        if token.type == "heading_open" and len(state.tokens[i + 1].content) < 2000:
            text = state.tokens[i + 1]
            if found := _EXPLICIT.search(text.content):
                token.attrSet("id", found[1])
                text.content = text.content[: found.start()]


def slug(text: str) -> str:
    """The id that GitHub makes of a heading: lower case, hyphens for spaces, no punctuation."""
    if text.isascii():
        kept = _ASCII_SIGNS.sub("", text.lower())
    else:
        kept = "".join(c for c in text.lower() if c in " -_" or unicodedata.category(c)[0] in "LNM")
    return kept.replace(" ", "-")[:LONGEST_ID] or "section"


def unused(wanted: str, taken: set[str], numbers: dict[str, int]) -> str:
    """An id that is not taken, from now on taken: the wanted one, or that with the next free number.

    `numbers` remembers the last one of each: a thousand headings that say the same do not each count from one.
    """
    number = numbers.get(wanted, 0)
    name = f"{wanted}-{number}" if number else wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    numbers[wanted] = number
    taken.add(name)
    return name


def settled(html: str) -> tuple[str, tuple[Heading, ...]]:
    """Sanitised HTML in which every heading has an id of its own and a link to itself, and those headings.

    The title of the page is its one heading of level 1: where writing has such, all its headings go one level down.
    Nothing has an id of the page around it, or of a note.
    """
    taken = set(RESERVED)
    html = _ID.sub(lambda found: _once(found, taken), html)
    shift = 1 if "<h1" in html else 0
    headings: list[Heading] = []
    numbers: dict[str, int] = {}

    def settle(found: re.Match[str]) -> str:
        attrs, inner = attributes(found[2]), found[3].strip()
        text = words(_MARK.sub("", inner))
        level = min(6, int(found[1]) + shift)
        if "id" not in attrs and text:
            name = slug(text)
            wanted = f"section-{name}" if OF_NOTES.fullmatch(name) else name
            attrs["id"] = escape(unused(wanted, taken, numbers))
        if not text:
            return f"<h{level}{written(attrs)}>{inner}</h{level}>"
        headings.append(Heading(level, text, unescape(attrs["id"])))
        return _with_link(level, attrs, inner)

    return _HEADING.sub(settle, html), tuple(headings)


def renamed(html: str, names: Mapping[str, str]) -> str:
    """Settled HTML in which headings, and the links to them, have other ids: `names` gives the new by the old."""

    def rename(found: re.Match[str]) -> str:
        return f'{found[1]}{escape(names.get(unescape(found[2]), unescape(found[2])))}"'

    return _NAMED.sub(rename, html) if names else html


def _once(found: re.Match[str], taken: set[str]) -> str:
    """A tag with its id, or without one that is there already, belongs to a note, or is none."""
    name = unescape(found[2])
    is_mark = found[1].startswith("<a ") and name.startswith("fnref-")
    if not name or name in taken or re.search(r"\s", name) or (OF_NOTES.fullmatch(name) and not is_mark):
        return found[1]
    taken.add(name)
    return found[0]


def _with_link(level: int, attrs: dict[str, str], inner: str) -> str:
    name, said = attrs.pop("id"), gettext("Link to this section")
    return (
        f'<h{level} id="{name}"{written(attrs)}>{inner} '
        f'<a class="heading-anchor" href="#{name}" aria-label="{said}">#</a></h{level}>'
    )
