"""Mending misspelt queries with the words that the searched sites themselves use."""

import math
import re
from collections import defaultdict
from collections.abc import Collection

from django.db import connection

from core.sql import sql
from search.folding import LETTER, fold

SHORTEST = 4  # Of shorter words too many look alike.
WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},40}}")


def corrected(query: str, sites: Collection[int], configuration: str) -> str:
    """The query with each unknown word replaced by the known one most likely meant; "" when none was replaced.

    `sites` are the keys of those that are searched. A word that any document there holds is never touched, nor is a
    number; nor does a word become one that differs in more than a third of its letters.
    """
    words = {
        fold(word): word for word in WORD.findall(query) if word not in {"OR", "or"} and LETTER not in word
    }
    if not words:
        return ""
    best = {words[word]: near[0] for word, near in nearest_words(words, sites, configuration).items()}
    if not best:
        return ""
    return WORD.sub(lambda match: best.get(match[0], match[0]), query)


def nearest_words(words: Collection[str], sites: Collection[int], configuration: str) -> dict[str, list[str]]:
    """For each unknown word, folded, those of the sites that may be meant, the likeliest first; none without one."""
    likely = {
        word: [
            known[0]
            for known in sorted(found, key=lambda known: _cost(word, *known))
            if _is_near(word, known[0])
        ]
        for word, found in _candidates(list(words), sites, configuration).items()
    }
    return {word: near for word, near in likely.items() if near}


def _is_near(word: str, known: str) -> bool:
    return slips(word, known) <= len(word) // 3


def _candidates(
    words: list[str], sites: Collection[int], configuration: str
) -> dict[str, list[tuple[str, float, int]]]:
    """For each unknown word: (known word, trigram similarity from 0 to 1, documents that hold it)."""
    found: dict[str, list[tuple[str, float, int]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            sql("search.spelling", "candidates"),
            {
                "words": words,
                "swapped": [" ".join(swapped(word)) for word in words],
                "sites": list(sites),
                "configuration": configuration,
            },
        )
        for word, known, likeness, documents in cursor.fetchall():
            found[word].append((known, likeness, documents))
    return found


def _cost(word: str, known: str, likeness: float, documents: int) -> float:
    """Fewer slips, more likeness, a commoner word, the same first letter, the same letters: all speak for a word."""
    same = (word[0] == known[0]) + (sorted(word) == sorted(known))
    return slips(word, known) - 1.5 * likeness - 0.15 * math.log(documents) - 0.5 * same


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
