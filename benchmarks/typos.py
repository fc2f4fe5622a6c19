"""Slips of the finger, the same ones in each run."""

import random
import re
from string import ascii_lowercase

LONG = re.compile(r"[^\W\d_]{5,}")


def mistyped(query: str) -> str:
    """The query with one slip in one of its words of five letters or more; one without such a word stays.

    The slip is a letter too few, one too many, a wrong one, or two neighbours swapped, each as often as the others.
    """
    words = list(LONG.finditer(query))
    if not words:
        return query
    chance = random.Random(query)  # noqa: S311 - the same slip in each run
    word = chance.choice(words)
    return query[: word.start()] + _slipped(word[0], chance) + query[word.end() :]


def _slipped(word: str, chance: random.Random) -> str:
    """Another word, always: a swap of two equal letters would be none."""
    while True:
        at, letter = chance.randrange(len(word) - 1), chance.choice(ascii_lowercase)
        before, here, after = word[:at], word[at], word[at + 1 :]
        slips = [before + after, before + letter + here + after, before + letter + after]
        made = chance.choice([*slips, before + after[0] + here + after[1:]])
        if made != word:
            return made
