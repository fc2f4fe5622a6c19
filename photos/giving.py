"""Who may take files of an album along, and which: the largest JPEG of each photo.

Where an album gives photos in full size, that is a rendition which is made for this alone, and which no page shows.
"""

from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.http import HttpRequest

from core.opening import way_in
from core.pictures import SPECS, WIDTHS
from photos.models.photo import Rendition

FULL = "original|format-jpeg"
"""The name of that rendition, as Wagtail writes it."""
GIVEN = [spec for spec, kind in SPECS.items() if kind == "jpeg"]


class Extent(NamedTuple):
    """How much it is."""

    photos: int
    size: int  # Bytes.


def may_take(request: HttpRequest, album: Any) -> bool:
    """As the link says by which alone whoever asks came in; else as the album does."""
    link = _link(request, album)
    return bool(link.allows_downloads if link else album.allows_downloads)


def taken(request: HttpRequest, album: Any) -> None:
    """Counts one file more, where a link let it be taken."""
    if link := _link(request, album):
        link.count("downloads")


def extent(album: Any) -> Extent:
    """Told by what is noted with the files. One query."""
    largest = _largest_first(album).filter(image=OuterRef("photo"))
    sized = album.photos().order_by().annotate(size=Subquery(largest.values("file_size")[:1]))
    found = sized.aggregate(photos=Count("size"), bytes=Sum("size"))
    return Extent(found["photos"], found["bytes"] or 0)


def files_of(album: Any, *photos: int) -> dict[int, str]:
    """Their names in the storage, by the keys of the photos: of these, or of all in the album. One query."""
    of = photos or album.photos().order_by().values("photo")
    inside = _largest_first(album, "image").filter(image__in=of)
    return dict(inside.distinct("image").values_list("image", "file"))


def wanted_in_full(photos: Any) -> Any:
    """Those of the photos that a published album gives in full size which is larger than pages show.

    To whom, it and the links to it say.
    """
    albums = apps.get_model("photos", "AlbumPage").objects.live().filter(gives_originals=True)
    hung = Q(hung__album__in=albums.values("pk")) | Q(hung__album__in=albums.values("alias_of"))
    return photos.filter(hung, width__gt=WIDTHS[-1]).distinct()


def forget_unwanted() -> int:
    """Takes files in full size away that no album gives any more. Gives their number."""
    full = Rendition.objects.filter(filter_spec=FULL)
    photos = Rendition._meta.get_field("image").related_model._default_manager
    unwanted = list(full.exclude(image__in=wanted_in_full(photos.all()).values("pk")))
    for rendition in unwanted:
        rendition.delete()  # One by one, as their files go with them.
    return len(unwanted)


def _link(request: HttpRequest, album: Any) -> Any:
    """That of `core.opening`, which knows it already where the album itself is served."""
    return request.opened_by if hasattr(request, "opened_by") else way_in(request, album)


def _largest_first(album: Any, *before: str) -> Any:
    specs = [*GIVEN, FULL] if album.gives_originals else GIVEN
    return Rendition.objects.filter(filter_spec__in=specs).order_by(*before, "-width")
