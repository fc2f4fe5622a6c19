"""What is found within the pages of a list: photos of albums, each with its picture."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from wagtail.images import get_image_model

from core.pictures import Pictures
from core.sql import sql
from search.folding import shown

MOST = 6
"""How many of one page are shown."""
SIZES = "6rem"


@dataclass(frozen=True, slots=True)
class FoundPart:
    """Something within a page; `address` is below that of the page, and `picture` is HTML."""

    address: str
    picture: SafeString


def parts_within(ids: Collection[int], asked: Mapping[str, Any]) -> dict[int, list[FoundPart]]:
    """What the documents with these keys hold of the words that were asked for, by these keys; the best first.

    What has no picture yet is left out: its page is found all the same.
    """
    with connection.cursor() as cursor:
        cursor.execute(sql("search.ranking", "parts"), {**asked, "ids": list(ids), "most": MOST})
        rows = cursor.fetchall()
    found: defaultdict[int, list[FoundPart]] = defaultdict(list)
    if not rows:
        return found
    images = get_image_model().objects.filter(pk__in={image for *_, image in rows})
    pictures = Pictures(images)
    for document, number, address, title, image in rows:
        if picture := pictures.made(image):
            alt = shown(title) or gettext("Photo %(number)s") % {"number": number}
            html = picture.tag(alt, sizes=SIZES)
            found[document].append(FoundPart(address, mark_safe(html)))  # noqa: S308 - escaped by `tag`
    return found
