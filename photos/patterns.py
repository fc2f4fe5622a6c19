"""Patterns of photos: albums, and one photo. Nothing of it is stored."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from core.markdown import Picture
from photos import exif
from photos.browsing import patterns as browsing
from photos.browsing.pages import ways
from photos.giving import Extent
from photos.grid import Grid
from photos.leafing import Leaves
from photos.models import AlbumPage, AlbumPhoto, Photo, PhotoRecord, PhotosPage
from theme.pattern import Pattern

WHEN = datetime(2026, 3, 15, 12, tzinfo=UTC)
SHAPES = ((6000, 4000), (4000, 6000), (4032, 3024), (12000, 600), (600, 12000), (3000, 3000), (6000, 3375))


def patterns(request: HttpRequest) -> Iterator[Pattern]:
    """The index, an album, and a photo: with everything, and with nothing."""
    index = _page(PhotosPage(title="Photos", summary="Light, mostly."), request)
    albums = [_album(request, "Lofoten"), _album(request, "بحر"), _album(request, "Threads of the north")]
    for name, shown in (("Albums", albums), ("Albums: none yet", [])):
        yield Pattern(
            name,
            "photos/photos_page.html",
            {"page": index, "albums": shown, "ways": ways(browsing.KNOWN, "/photos/")},
            alone=True,
        )
    yield from browsing.patterns(index, [_row(number) for number in range(9)])
    yield Pattern("Covers", "photos/covers.html", {"albums": albums[:2]}, alone=True)
    for name, count in (("Album", 14), ("Album: one photo", 1), ("Album: empty", 0)):
        yield Pattern(name, "photos/album_page.html", _album_context(albums[0], count), alone=True)
    busy = {"album": albums[0], "address": "/photos/lofoten/"}
    yield Pattern("Album: too many download it", "photos/busy.html", busy, alone=True)
    for name, more in (("Photo: with everything", True), ("Photo: with nothing", False)):
        yield Pattern(name, "photos/photo_page.html", _photo_context(albums[0], more), alone=True)


def _page(page: Any, request: HttpRequest) -> Any:
    site = Site.find_for_request(request)
    page.pk = page.id = sum(map(ord, page.title))  # The mark is drawn from it.
    page.url_path = f"{site.root_page.url_path if site else '/'}{page.pk}/"
    page.live, page.first_published_at = False, WHEN
    return page


def _album(request: HttpRequest, title: str) -> Any:
    album = _page(AlbumPage(title=title, summary="Ten days in April."), request)
    album.count, album.lead, album.cover_photo = (
        14,
        Picture("", "", 3000, 2000),
        Photo(width=3000, height=2000),
    )
    return album


def _album_context(album: AlbumPage, count: int) -> dict[str, Any]:
    rows = [_row(number) for number in range(count)]
    grid = Grid(rows, "/photos/lofoten/")
    posts = Leaves(rows).get_page(1)
    groups = [("", grid.html(rows))] if rows else []
    context = {"page": album, "posts": posts, "groups": groups, "sheet": grid.sheet}
    return context | {"download": Extent(count, count * 1_400_000)}


def _row(number: int) -> AlbumPhoto:
    width, height = SHAPES[number % len(SHAPES)]
    photo = Photo(
        title=f"DSC {number}", width=width, height=height, description="A wave" if number % 3 else ""
    )
    photo.pk = -number - 1  # Of none that is stored.
    row = AlbumPhoto(photo=photo, slug=f"dsc-{number}", featured=number == 7)
    row.pk = number
    return row


def _photo_context(album: AlbumPage, everything: bool) -> dict[str, Any]:
    row, address = _row(1), "/photos/lofoten/"
    bare = {"page": album, "row": row, "photo": row.photo, "name": "Photo 2", "number": 2, "count": 2}
    bare |= {"picture": None, "album_address": address}
    if not everything:
        return bare
    row.caption, row.photo.creator, row.photo.copyright = "The weir at noon.", "Judith Aske", "© Judith Aske"
    record = PhotoRecord(
        **{
            "camera": "Nikon Z 6",
            "lens": "NIKKOR Z 50 mm ƒ/1.8 S",
            "focal_length": 50,
            "aperture": 2.8,
            "iso": 400,
        },
        **{"exposure_over": 1, "exposure_under": 250, "taken_at": WHEN, "taken_offset": 60, "flash": False},
    )
    record.focal_length_alike = 50  # As the database would say.
    beside = {"previous_address": f"{address}dsc-0/", "next_address": f"{address}dsc-2/"}
    told = {"line": exif.line(record), "facts": exif.facts(record), "across": "/photos/"}
    told |= {"tagged": [("weir", "/photos/tag/weir/"), ("ضوء", "/photos/tag/ضوء/")]}
    picture = Picture("", "", row.photo.width, row.photo.height)
    return bare | beside | told | {"picture": picture, "licence_address": "https://example.org/by/"}
