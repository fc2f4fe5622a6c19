"""Who may take files of an album along, and which: the largest JPEG of each photo."""

from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, Subquery, Sum
from django.http import HttpRequest

from core.opening import way_in
from core.pictures import SPECS
from photos.models.photo import Rendition

GIVEN = [spec for spec, kind in SPECS.items() if kind == "jpeg"]


class Extent(NamedTuple):
    """How much it is."""

    photos: int
    size: int  # Bytes.


def may_take(request: HttpRequest, album: Any) -> bool:
    """As the link says by which alone whoever asks came in; else as the album does."""
    link = way_in(request, album)
    return bool(link.allows_downloads if link else album.allows_downloads)


def taken(request: HttpRequest, album: Any) -> None:
    """Counts one file more, where a link let it be taken."""
    if link := way_in(request, album):
        link.count("downloads")


def extent(album: Any) -> Extent:
    """Told by what is noted with the files. One query."""
    largest = _largest_first().filter(image=OuterRef("photo"))
    sized = album.photos().order_by().annotate(size=Subquery(largest.values("file_size")[:1]))
    found = sized.aggregate(photos=Count("size"), bytes=Sum("size"))
    return Extent(found["photos"], found["bytes"] or 0)


def files_of(album: Any, *photos: int) -> dict[int, str]:
    """Their names in the storage, by the keys of the photos: of these, or of all in the album. One query."""
    of = photos or album.photos().order_by().values("photo")
    inside = _largest_first("image").filter(image__in=of)
    return dict(inside.distinct("image").values_list("image", "file"))


def _largest_first(*before: str) -> Any:
    return Rendition.objects.filter(filter_spec__in=GIVEN).order_by(*before, "-width")
