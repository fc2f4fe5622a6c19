"""The last part of a post's new address."""

import re
from typing import TYPE_CHECKING

from django.utils.text import slugify

from blog.importing.addresses import comparable
from blog.importing.dates import without_date

if TYPE_CHECKING:
    from blog.importing.source import Source

LONGEST = 200  # Wagtail takes 255; a number may follow.


def slug_of(source: "Source") -> str:
    """What the front matter says, else the end of the old address, else the file's name, else the title.

    None of the first three changes when a title is corrected.
    """
    said = source.meta.slug
    address = next((comparable(address) for address in source.meta.addresses if "{" not in address), "")
    last = re.sub(r"\.html?$", "", address.rpartition("/")[2])
    candidates = (said, "" if ":" in last else last, without_date(source.stem), source.title)
    return slug_from(*candidates)


def slug_from(*texts: str) -> str:
    """The first of several texts that can be the last part of an address."""
    return next((slug for text in texts if (slug := _slug(text))), "post")


def numbered(slug: str, taken: set[str]) -> str:
    """The slug, or the first of `slug-2`, `slug-3`… that is free. Takes it."""
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    taken.add(free)
    return free


def belongs(slug: str, wanted: str) -> bool:
    """Whether a page's slug is the wanted one, with or without a number."""
    return re.fullmatch(re.escape(wanted) + r"(-\d+)?", slug) is not None


def _slug(text: str) -> str:
    words = re.sub(r"[./@+:]+", "-", text.rpartition("/")[2] if "/" in text else text)
    return re.sub(r"-{2,}", "-", slugify(words, allow_unicode=True))[:LONGEST].strip("-_")
