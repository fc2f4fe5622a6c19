"""The page of one photo in an album."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest
from django.utils.translation import gettext, pgettext

from core.pictures import Pictures
from photos import exif
from photos.browsing.choices import address_of
from photos.describing import described, licence_address
from photos.giving import may_take
from photos.grid import room_of
from photos.leafing import query_of
from photos.models.album_photo import AlbumPhoto, with_records


def context_of(album: Any, request: HttpRequest, slug: str) -> dict[str, Any]:
    """What its template shows: the photo, what is told of it, its neighbours. Raises Http404 for no photo there."""
    slugs = list(album.photos().values_list("slug", flat=True))
    row: AlbumPhoto | None = None
    if slug in slugs:
        found = with_records(album.photos()).prefetch_related("photo__tags")
        row = found.filter(slug=slug).first()
    if row is None:
        raise Http404
    number, count = slugs.index(slug) + 1, len(slugs)
    address = album.get_url(request)
    before, after = slugs[number - 2] if number > 1 else "", slugs[number] if number < count else ""
    tags = row.photo.tags.all()
    picture = Pictures([row.photo], album.cdn_key).get(row.photo_id)
    context = {
        "page": album,
        "self": album,
        "request": request,
        "row": row,
        "photo": row.photo,
        "name": row.photo.called or gettext("Photo %(number)s") % {"number": number},
        "picture": picture,
        "sheet": room_of(picture)[1] if picture and picture.src else "",
        "download": f"{address}{quote(slug)}/download/"
        if picture and picture.src and may_take(request, album)
        else "",
        "number": number,
        "count": count,
        "address": f"{address}{quote(slug)}/",
        "album_address": f"{address}{query_of(number, count)}",
        "previous_address": f"{address}{quote(before)}/" if before else "",
        "next_address": f"{address}{quote(after)}/" if after else "",
        "photo_tags": sorted(tag.name for tag in tags),
        "licence_address": licence_address(row.photo),
        **_told(album, row.photo),
    }
    context |= described(album, request, context)
    across = _across(album, request) if "said" in context else ""
    return context | {"across": across, "tagged": _tags(tags, across)}


def _across(album: Any, request: HttpRequest) -> str:
    """The address of the photos page above, below which photos of all albums are shown; of an alias, none are."""
    page = album
    while page.alias_of_id is None and page.specific_class is type(album):
        page = page.get_parent()
    return page.get_url(request) or "" if page.alias_of_id is None and page.live else ""


def _tags(tags: Any, across: str) -> list[tuple[str, str]]:
    """Each with the address of its photos, if there are such pages."""
    found = sorted((tag.name, tag.slug) for tag in tags)
    return [(name, address_of(across, "tag", slug) if across else "") for name, slug in found]


def _told(album: Any, photo: Any) -> dict[str, Any]:
    """What the album lets be told of how and where the photo was taken."""
    record = getattr(photo, "record", None)
    if record is None:
        return {}
    place = exif.where(record) if album.shows_place else ""
    facts = exif.facts(record) if album.shows_exif else []
    if place:
        facts.append(exif.Fact(pgettext("photo", "Place"), place, "place", record.place_slug))
    return {"line": exif.line(record) if album.shows_exif else [], "facts": facts}
