"""What somebody was looking for, by the address where nothing is kept."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from core.cleaning import storable
from search.spelling import SHORTEST, swapped
from theme.templatetags.addresses import words_of

LONGEST = 100
EXTENSION = re.compile(r"\.\w{1,5}$")
WORD = re.compile(r"[^\W\d_]")
# What old systems put behind the address of a page.
BEHIND = {"amp", "comment-page", "comments", "embed", "feed", "index", "page", "print", "rss", "trackback"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address, read.

    `slug` is its last part that may be a page's, `words` are those of it; `swapped` are that slug and its address
    with each two neighbours swapped, which leaves a short word hardly a trigram.
    """

    words: str
    slug: str
    swapped: list[str]
    swapped_paths: list[str]

    @property
    def long_slug(self) -> str:
        """The slug, or nothing where it is so short that too much looks like it."""
        return self.slug if len(self.slug) >= SHORTEST else ""


def wanted(path: str) -> Wanted:
    """Any text is a path."""
    parts = [part for part in storable(unquote(path)).split("/") if part] or [""]
    while len(parts) > 1 and _is_behind(parts[-1]):
        parts.pop()
    slug = _stem(parts[-1])[:LONGEST]
    before = "".join(f"/{part}" for part in parts[:-1])
    forms = swapped(slug)
    return Wanted(words_of(parts[-1]), slug, forms, [f"{before}/{form}" for form in forms])


def _is_behind(part: str) -> bool:
    stem = _stem(part).strip("-0123456789")
    return stem in BEHIND or not WORD.search(stem)


def _stem(part: str) -> str:
    return EXTENSION.sub("", part).lower()
