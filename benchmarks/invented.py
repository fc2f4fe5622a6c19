"""Posts and queries of invented words, as common and as rare as those of a language; the same in each run."""

import random
from collections.abc import Iterator
from itertools import accumulate

from benchmarks.typos import mistyped

SEED, KNOWN, WORDS = 1, 60_000, 800  # Different words; words of a post.
OFFSET = 2.7  # Zipf's law as Mandelbrot put it: how often a word comes is 1 / (rank + 2.7).
PARAGRAPH = 100  # Words.
TITLES, ASKED, COMMON = (200, 20_000), (50, 5_000), (0, 50)  # Ranks of words in titles and queries.
BEGINNINGS = (
    "b",
    "br",
    "ch",
    "d",
    "dr",
    "f",
    "g",
    "gl",
    "h",
    "k",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "r",
    "st",
    "t",
    "v",
)
VOWELS, ENDS = "aeiou", "lmnrst"


def posts(count: int) -> Iterator[tuple[str, str]]:
    """So many titles and texts."""
    chance, words = _chance("posts"), vocabulary()
    weights = list(accumulate(1 / (rank + OFFSET) for rank in range(len(words))))
    for _ in range(count):
        title = " ".join(_some(words, TITLES, chance.randint(3, 8), chance)).capitalize()
        drawn = chance.choices(words, cum_weights=weights, k=WORDS)
        yield title, "\n".join(_paragraph(drawn[at : at + PARAGRAPH]) for at in range(0, WORDS, PARAGRAPH))


def queries(count: int) -> dict[str, list[str]]:
    """So many of each kind: a few words; a question, in which common words stand among others; misspelt words."""
    chance, words = _chance("queries"), vocabulary()
    few = [" ".join(_some(words, ASKED, chance.randint(1, 3), chance)) for _ in range(count)]
    questions = [
        " ".join([*_some(words, COMMON, 4, chance), *_some(words, ASKED, 3, chance)]) for _ in range(count)
    ]
    return {"words": few, "questions": questions, "misspelt": [mistyped(query) for query in few]}


def vocabulary() -> list[str]:
    """All words, the commonest first; common words are short."""
    chance = _chance("words")
    found: dict[str, None] = {}
    while len(found) < KNOWN:
        syllables = 1 + (len(found) > 100) + (len(found) > 3_000) + chance.randint(0, 1)
        word = "".join(chance.choice(BEGINNINGS) + chance.choice(VOWELS) for _ in range(syllables))
        found[word + chance.choice(ENDS)] = None
    return list(found)


def _some(words: list[str], ranks: tuple[int, int], count: int, chance: random.Random) -> list[str]:
    return chance.sample(words[slice(*ranks)], count)


def _paragraph(words: list[str]) -> str:
    """Sentences of ten words."""
    return " ".join(f"{' '.join(words[at : at + 10]).capitalize()}." for at in range(0, len(words), 10))


def _chance(what: str) -> random.Random:
    return random.Random(f"{SEED} {what}")  # noqa: S311 - the same in each run
