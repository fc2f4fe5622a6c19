"""Which pages show which photos: as Wagtail's index of references knows, and what hangs in albums."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from core.visibility import restricted
from photos.models import AlbumPage, AlbumPhoto, Photo


class Shown(NamedTuple):
    """Where a photo is shown: on `pages`, by their keys, and `elsewhere` on a site, as its picture for one."""

    pages: set[int]
    elsewhere: bool


class Places(NamedTuple):
    """Pages by who may see them: `public` are for everybody, `closed` for some or, taken down, for nobody.

    `albums` are those of the closed that are albums which some may see.
    """

    public: set[int]
    closed: set[int]
    albums: set[int]


@cache
def uses() -> dict[Any, list[str]]:
    """The columns that hold the key of a photo in what is shown elsewhere than on pages, by their model."""
    found: dict[Any, list[str]] = {}
    for relation in Photo._meta.get_fields(include_hidden=True):
        model = relation.related_model if relation.auto_created and relation.one_to_many else None
        if model and model._meta.app_label != Photo._meta.app_label and not issubclass(model, Page):
            found.setdefault(model, []).append(relation.field.attname)
    return found


def shown_by(photo_ids: Collection[int]) -> dict[int, Shown]:
    """Where each of these photos is shown. A few queries, however many."""
    pages, elsewhere = on_pages(photo_ids)
    for model, names in uses().items():
        for name in names:
            elsewhere.update(model.objects.filter(**{f"{name}__in": photo_ids}).values_list(name, flat=True))
    return {photo: Shown(pages[photo], photo in elsewhere) for photo in photo_ids}


def on_pages(photo_ids: Collection[int]) -> tuple[defaultdict[int, set[int]], set[int]]:
    """The pages that show each of these photos, and those that the index knows to be shown elsewhere as well."""
    pages: defaultdict[int, set[int]] = defaultdict(set)
    elsewhere: set[int] = set()
    hung = AlbumPhoto.objects.filter(photo__in=photo_ids).values_list("photo", "album")
    for photo, album in hung:
        pages[photo].add(album)
    texts: defaultdict[int, set[int]] = defaultdict(
        set
    )  # In the words of an album, by the row that holds them.
    for base, key, photo in _references_to(photo_ids):
        if base == _kind(Page):
            pages[photo].add(key)
        elif base == _kind(AlbumPhoto):
            texts[key].add(photo)
        else:
            elsewhere.add(photo)
    rows = AlbumPhoto.objects.filter(pk__in=texts).values_list("pk", "album") if texts else ()
    for row, album in rows:
        for photo in texts[row]:
            pages[photo].add(album)
    return pages, elsewhere


def photos_on(page_ids: Collection[int]) -> list[int]:
    """Keys of the photos that these pages show, in order."""
    rows = list(AlbumPhoto.objects.filter(album__in=page_ids).values_list("pk", "photo"))
    to = ReferenceIndex.objects.filter(to_content_type=_kind(Photo))
    found = {photo for _, photo in rows}
    for base, keys in ((_kind(Page), page_ids), (_kind(AlbumPhoto), [pk for pk, _ in rows])):
        of = to.filter(base_content_type=base, object_id__in=[str(key) for key in keys])
        found.update(map(int, of.values_list("to_object_id", flat=True)))
    return sorted(found)


def places(page_ids: Iterable[int]) -> Places:
    """Who may see each of these pages. What was never published is neither: its readers have other ways."""
    pages = Page.objects.filter(pk__in=set(page_ids)).annotate(private=restricted())
    rows = pages.values_list("pk", "live", "private", "first_published_at", "content_type")
    public, closed, albums, album = set(), set(), set(), _kind(AlbumPage)
    for key, live, private, published, kind in rows:
        if live and not private:
            public.add(key)
        elif private or (kind == album and published is not None):
            closed.add(key)
            if live and kind == album:
                albums.add(key)
    return Places(public, closed, albums)


def _references_to(photo_ids: Collection[int]) -> Iterable[tuple[int, int, int]]:
    keys = [str(key) for key in photo_ids]
    found = ReferenceIndex.objects.filter(to_content_type=_kind(Photo), to_object_id__in=keys)
    for base, key, photo in found.values_list("base_content_type", "object_id", "to_object_id"):
        if key.isdecimal():
            yield base, int(key), int(photo)


def _kind(model: Any) -> int:
    return int(ContentType.objects.get_for_model(model).pk)
