"""In which section of its page something was found."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import connection

from core.sql import sql
from search.folding import START, STOP, shown
from search.passages import APART, CUT, END, joined, passages

AROUND = 30
"""Letters before a word, and from it on, by which a section is known again."""
SHOWN = 2
"""Pieces of a section that are shown."""


class Section(NamedTuple):
    """A part of a page, below a heading with an `anchor`, which is empty before the first; and how it begins."""

    anchor: str
    beginning: str


def sections(texts: Mapping[int, str], numbers: Mapping[int, int]) -> dict[int, Section]:
    """Where documents were found, by their keys: by the texts that are shown, with words marked, or by passages.

    `numbers` are those of passages. What no model has read is found nowhere in particular.
    """
    given = {document: (around(text), -1) for document, text in texts.items()}
    given = {document: each for document, each in given.items() if each[0]}
    given |= {document: ("", number) for document, number in numbers.items()}
    if not given:
        return {}
    asked: dict[str, Any] = {
        "documents": list(given),
        "texts": [text for text, _ in given.values()],
        "numbers": [number for _, number in given.values()],
    }
    with connection.cursor() as cursor:
        cursor.execute(sql("search.ranking", "sections"), asked)
        return {document: Section(anchor, _beginning(text)) for document, anchor, text in cursor.fetchall()}


def around(text: str) -> str:
    """What stands in one sentence with the first marked word, near it; nothing where none is marked."""
    for sentence in (each for line in text.split(APART) for each in END.split(line)):
        if START in sentence:
            at = sentence.index(START)
            plain = sentence.replace(START, "").replace(STOP, "")
            return shown(plain[max(0, at - AROUND) : at + AROUND]).strip(f" {CUT}")
    return ""


def _beginning(text: str) -> str:
    pieces = passages(text)[:SHOWN]
    return joined(pieces, list(range(len(pieces))))
