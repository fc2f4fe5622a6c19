"""Which lines of a Markdown text are prose, raw HTML or link definitions. Code and formulas are sacred."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from blog.importing.text import Text
from core.markdown.formulas import block_formulas_plugin

Kind = Literal["prose", "html", "definition"]

# Blocks only: the places of inline constructs are what this parser does not tell. `footnote_tail` would drop the
# footnotes, whose marks it has not seen.
PARSER = (
    MarkdownIt("commonmark", {"inline_definitions": True, "maxNesting": 100})
    .enable("table")
    .use(footnote_plugin)
    .use(deflist_plugin)
    .use(block_formulas_plugin)
    .disable(["inline", "footnote_tail"])
)
KINDS: dict[str, Kind] = {"inline": "prose", "html_block": "html", "definition": "definition"}


@dataclass(frozen=True)
class Region:
    """Whole lines, from `start` to `end`."""

    start: int
    end: int
    kind: Kind


def blocks(text: str) -> list[Token]:
    """The block tokens of a text."""
    return PARSER.parse(text)


def regions(text: Text) -> list[Region]:
    """Everything that may be changed, in order, none overlapping another."""
    found: list[Region] = []
    ends = [*text.starts, len(text.text)]
    for first, last, kind in sorted(_lines(text)):
        start, end = text.starts[first], ends[last]
        if not found or start >= found[-1].end:
            found.append(Region(start, end, kind))
    return found


def _lines(text: Text) -> Iterator[tuple[int, int, Kind]]:
    for token in blocks(text.text):
        kind = KINDS.get(token.type)
        if kind and token.map:
            yield token.map[0], min(token.map[1], len(text.starts)), kind
