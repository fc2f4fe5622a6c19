"""Which files of an album visitors may take along: the largest JPEG of each photo."""

from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, Subquery, Sum

from core.pictures import SPECS
from photos.models.photo import Rendition

GIVEN = [spec for spec, kind in SPECS.items() if kind == "jpeg"]


class Extent(NamedTuple):
    """How much it is."""

    photos: int
    size: int  # Bytes.


def extent(album: Any) -> Extent:
    """Told by what is noted with the files. One query."""
    largest = _largest_first().filter(image=OuterRef("photo"))
    sized = album.photos().order_by().annotate(size=Subquery(largest.values("file_size")[:1]))
    found = sized.aggregate(photos=Count("size"), bytes=Sum("size"))
    return Extent(found["photos"], found["bytes"] or 0)


def files_of(album: Any) -> dict[int, str]:
    """Their names in the storage, by the keys of the photos. One query."""
    inside = _largest_first("image").filter(image__in=album.photos().order_by().values("photo"))
    return dict(inside.distinct("image").values_list("image", "file"))


def _largest_first(*before: str) -> Any:
    return Rendition.objects.filter(filter_spec__in=GIVEN).order_by(*before, "-width")
