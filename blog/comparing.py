"""What differs between two versions of a text, paragraph by paragraph and word by word.

The work is bounded: beyond the limits below, an answer comes at once and tells less.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

Piece = tuple[str, str]  # what became of it ("same", "del", "ins", "cut"), and the words
Paragraph = list[Piece]

MOST_PARAGRAPHS = 1000  # between the first and the last that differ, on either side
MOST_SIGNS = 60_000  # the same, in both texts together
MOST_WORDS = 1000  # of one paragraph that is compared by its words; a longer one is told as a whole
ALIKE = 0.3  # A paragraph that has less in common with the one before is another paragraph.
AROUND = 8  # words that are told before and after a change

# A word with the space behind it, a sign of Chinese or Japanese, or what stands between words.
_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff]|[^\\W\u3040-\u30ff\u3400-\u9fff]+\\s*|\\s+|[^\\w\\s]\\s*")


def compare(before: str, after: str) -> list[Paragraph] | None:
    """The paragraphs that differ, in their order, with the words that were taken out ("del") and put in ("ins").

    Words that stayed ("same") are told where they stand near; "cut" takes the place of more of them. None when too
    much was changed to be told.
    """
    old, new = _middles(before.splitlines(), after.splitlines())
    if max(len(old), len(new)) > MOST_PARAGRAPHS or sum(map(len, [*old, *new])) > MOST_SIGNS:
        return None
    return [paragraph for pair in _pairs(old, new) if (paragraph := _differing(*pair))]


def _middles(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Both without the paragraphs that they begin and end with in common, and without empty ones."""
    limit, start, end = min(len(old), len(new)), 0, 0
    while start < limit and old[start] == new[start]:
        start += 1
    while end < limit - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return _said(old[start : len(old) - end]), _said(new[start : len(new) - end])


def _said(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def _pairs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for kind, start, end, other_start, other_end in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            yield from zip_longest(old[start:end], new[other_start:other_end], fillvalue="")


def _differing(old: str, new: str) -> Paragraph:
    """The change of one paragraph; an empty one was not there."""
    words, others = _WORD.findall(old), _WORD.findall(new)
    if not words or not others or max(len(words), len(others)) > MOST_WORDS:
        return _replaced(old, new)
    matcher = SequenceMatcher(None, words, others)
    if matcher.ratio() < ALIKE:
        return _replaced(old, new)
    pieces: Paragraph = []
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            pieces += _near(words[start:end], bool(pieces), end < len(words) or other_end < len(others))
        else:
            pieces += _replaced("".join(words[start:end]), "".join(others[other_start:other_end]))
    return pieces


def _replaced(old: str, new: str) -> Paragraph:
    return [(kind, text) for kind, text in (("del", old), ("ins", new)) if text]


def _near(words: list[str], follows: bool, leads: bool) -> Paragraph:
    """What stayed, shortened to what stands near the change before and the change after it."""
    kept = AROUND * (follows + leads)
    if len(words) <= kept + 1:
        return [("same", "".join(words))]
    head, tail = words[:AROUND] if follows else [], words[-AROUND:] if leads else []
    pieces = [("same", "".join(head)), ("cut", ""), ("same", "".join(tail))]
    return [(kind, text) for kind, text in pieces if text or kind == "cut"]
