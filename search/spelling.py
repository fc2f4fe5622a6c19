"""Mending misspelt queries with the words that the searched sites themselves use."""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.db import connection

from core.sql import sql
from search.folding import LETTER, fold

SHORTEST = 4  # Of shorter words too many look alike.
SHORTEST_PART = 3  # Of two words that were written as one.
# A word stands alone: what is part of an address, of a number or of code is none.
WORD = re.compile(r"(?<![^\s\"'“”‘’„«»(\[¿¡-])[^\W\d_]{2,40}(?=[\"'“”‘’«»)\],.;:!?…-]*(?:\s|$)|-)")
CODE = re.compile(r"[a-z][A-Z]")


@dataclass(frozen=True)
class Correction:
    """What may be meant by a word, and why; `written` is it with the accents that it has on the site.

    `likeness` is that of their trigrams, from 0 to 1; `unlike` is how many letters of their sounds differ, and
    `documents` how many hold it.
    """

    typed: str
    meant: str
    written: str
    likeness: float
    documents: int
    unlike: int

    @cached_property
    def slips(self) -> int:
        return slips(self.typed, self.meant)

    @cached_property
    def cost(self) -> float:
        """Few slips, a like sound and look, a common word, the same letters, the first above all: the likeliest costs
        least. The weights are those that chose best for half of 1,900 misspellings, and were tried on the others.
        """
        same = 0.3 * (self.typed[0] == self.meant[0]) + 0.8 * (sorted(self.typed) == sorted(self.meant))
        return 0.6 * self.slips + self.unlike - 1.6 * self.likeness - 0.15 * math.log(self.documents) - same

    @property
    def is_likely(self) -> bool:
        """Whether it may be put in the place of what was typed."""
        return self.slips + self.unlike <= len(self.typed) / 2


def corrected(query: str, sites: Collection[int], configuration: str, known: Collection[str] = ()) -> str:
    """The query with each unknown word replaced by the known one most likely meant; "" when none was replaced.

    `sites` are the keys of those that are searched. A word that any document there holds is never touched, nor is one
    that is `known`, folded, or a number or code; nor does a word become one that is written and sounds too unlike it.
    Two words may become one, where one of them is unknown, and an unknown one two.
    """
    words = [found for found in WORD.finditer(query) if _is_word(found[0])]
    typed = [found for found in words if fold(found[0]) not in known]
    folded = [fold(found[0]) for found in typed]
    unwritten = _unwritten(folded, sites, configuration)
    unknown = [word for word, is_unknown in unwritten.items() if is_unknown]
    pairs = [
        f"{folded[at]} {folded[at + 1]}"
        for at, (one, other) in enumerate(pairwise(typed))
        if unwritten.keys() & {folded[at], folded[at + 1]} and query[one.end() : other.start()].isspace()
    ]
    found = _nearest([*unknown, *pairs], sites, configuration)
    meant = {text: near[0].written for text, near in found.items() if near[0].is_likely}
    return _replaced(query, typed, meant) if meant else ""


def nearest_words(words: Collection[str], sites: Collection[int], configuration: str) -> dict[str, list[str]]:
    """For each unknown word, folded, what of the sites may be meant, the likeliest first; none without any.

    A text may be two words as well, which are looked for as one.
    """
    alone = [word for word in words if " " not in word]
    unwritten = _unwritten(alone, sites, configuration)
    unknown = [word for word, is_unknown in unwritten.items() if is_unknown]
    found = _nearest([*unknown, *(word for word in words if " " in word)], sites, configuration)
    return {text: [each.meant for each in near] for text, near in found.items()}


def swapped(word: str) -> list[str]:
    """The word with each two neighbours swapped."""
    return [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)]


def slips(one: str, other: str) -> int:
    """Insertions, deletions, replacements and swaps of neighbours between two words.

    Optimal string alignment: Damerau, A technique for computer detection and correction of spelling errors, 1964.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, match in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != match))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == match:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _is_word(text: str) -> bool:
    return text not in {"OR", "or"} and LETTER not in text and not (text[0].islower() and CODE.search(text))


def _unwritten(words: Iterable[str], sites: Collection[int], configuration: str) -> dict[str, bool]:
    """Those that no document is written with, and whether none holds it in another form either."""
    asked = sorted({word for word in words if len(word) >= SHORTEST})
    if not asked:
        return {}
    with connection.cursor() as cursor:
        values: dict[str, Any] = {"words": asked, "sites": list(sites), "configuration": configuration}
        cursor.execute(sql("search.spelling", "unwritten"), values)
        return dict(cursor.fetchall())


def _nearest(
    texts: Collection[str], sites: Collection[int], configuration: str
) -> dict[str, list[Correction]]:
    """For each unknown word, and for each two, what may be meant, the likeliest first."""
    if not texts:
        return {}
    words = [text for text in texts if " " not in text]
    parts = [part for word in words for part in _parts(word)]
    asked: dict[str, Any] = {
        "words": words,
        "swapped": [" ".join(swapped(word)) for word in words],
        "whole": [left + right for left, right in parts],
        "left": [left for left, _ in parts],
        "right": [right for _, right in parts],
        "pairs": [text for text in texts if " " in text],
        "sites": list(sites),
        "configuration": configuration,
    }
    found: dict[str, list[Correction]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql("search.spelling", "candidates"), asked)
        for row in cursor.fetchall():
            each = Correction(*row)
            if each.slips <= len(each.typed) // 2:
                found[each.typed].append(each)
    return {text: sorted(near, key=lambda each: (each.cost, each.meant)) for text, near in found.items()}


def _parts(word: str) -> list[tuple[str, str]]:
    """All two words that may have been written as one."""
    return [(word[:at], word[at:]) for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)]


def _replaced(query: str, typed: list[re.Match[str]], meant: dict[str, str]) -> str:
    """The query with what is meant in the place of what was typed, two words as one first of all."""
    text, end = "", 0
    for at, found in enumerate(typed):
        if found.start() < end:
            continue  # It went with the one before.
        word, last = fold(found[0]), found
        if at + 1 < len(typed) and (pair := f"{word} {fold(typed[at + 1][0])}") in meant:
            word, last = pair, typed[at + 1]
        if word in meant:
            text += query[end : found.start()] + meant[word]
            end = last.end()
    return text + query[end:]
