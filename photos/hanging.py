"""Hanging photos in albums, taking them down, and putting them in order."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.text import slugify

from core.signals import content_changed
from photos.models import AlbumPage, AlbumPhoto, Photo
from photos.models.album_photo import free_slug
from photos.signals import hanging_changed


@transaction.atomic
def hang(album: AlbumPage, photos: Iterable[Photo], position: int | None = None) -> list[AlbumPhoto]:
    """Puts photos at a position of an album, else at its end, and gives their rows.

    One that hangs there already stays where it is.
    """
    lock(album)
    rows = AlbumPhoto.objects.filter(album=album)
    there = set(rows.values_list("photo", flat=True))
    taken = {*rows.values_list("slug", flat=True), *album.get_children().values_list("slug", flat=True)}
    new = list(_new(photos, there))
    made = []
    for at, photo in enumerate(new, start=_room(rows, len(new), position)):
        slug = _slug(photo, taken)
        taken.add(slug)
        made.append(AlbumPhoto.objects.create(album=album, photo=photo, slug=slug, position=at))
    if made:
        hanging_changed.send(sender=AlbumPhoto, photo_ids=[row.photo_id for row in made])
        tell(album)
    return made


@transaction.atomic
def take_down(album: AlbumPage, keys: Iterable[int]) -> int:
    """Takes the rows with these keys out of an album, and gives their number. The photos stay in the library."""
    lock(album)
    rows = AlbumPhoto.objects.filter(album=album, pk__in=list(keys))
    photos = list(rows.values_list("photo", flat=True))
    if photos:
        rows.delete()
        hanging_changed.send(sender=AlbumPhoto, photo_ids=photos)
        tell(album)
    return len(photos)


@transaction.atomic
def exchange(photos: Iterable[Photo], by: Photo) -> None:
    """Hangs a photo wherever one of these hangs, in the words of its place, and where it hangs already, once."""
    keys = [photo.pk for photo in photos]
    albums = AlbumPage.objects.filter(hung__photo__in=keys).distinct()
    for album in albums:
        lock(album)
        rows = AlbumPhoto.objects.filter(album=album)
        first, *others = rows.filter(photo__in=[*keys, by.pk]).order_by("position", "pk")
        rows.filter(pk__in=[row.pk for row in others]).delete()
        AlbumPhoto.objects.filter(pk=first.pk).update(photo=by)
        tell(album)
    for album in AlbumPage.objects.filter(cover__in=keys):
        album.cover = by
        album.save(clean=False, update_fields=["cover"])
        _cover_in_draft(album, keys, by)
    hanging_changed.send(sender=AlbumPhoto, photo_ids=[by.pk])


def _cover_in_draft(album: AlbumPage, keys: list[int], by: Photo) -> None:
    latest = album.latest_revision
    if latest and latest.content.get("cover") in keys:
        latest.content["cover"] = by.pk
        latest.save(update_fields=["content"])


@transaction.atomic
def move(album: AlbumPage, keys: Iterable[int], place: int) -> None:
    """Puts the rows with these keys, in the order that they have, behind the first `place` of the others."""
    lock(album)
    wanted = set(keys)
    shown = list(album.photos().values_list("pk", flat=True))
    moved = [key for key in shown if key in wanted]
    others = [key for key in shown if key not in wanted]
    place = min(max(place, 0), len(others))
    arrange(album, [*others[:place], *moved, *others[place:]])


@transaction.atomic
def arrange(album: AlbumPage, keys: Iterable[int]) -> None:
    """Gives the rows of an album this order. Those that are not named come last, as they were."""
    lock(album)
    rows = {row.pk: row for row in AlbumPhoto.objects.filter(album=album).order_by("position", "pk")}
    order = dict.fromkeys(chain((key for key in keys if key in rows), rows))
    for position, key in enumerate(order):
        rows[key].position = position
    AlbumPhoto.objects.bulk_update(rows.values(), ["position"], batch_size=500)


def lock(album: AlbumPage) -> None:
    """Who changes an album waits for whoever is changing it."""
    AlbumPage.objects.select_for_update(of=("self",)).filter(pk=album.pk).first()


@transaction.atomic
def hang_as(album: AlbumPage, like: AlbumPage) -> None:
    """Hangs in an album, which is a copy of another, what hangs in that, in the same words."""
    rows = list(AlbumPhoto.objects.filter(album=like).order_by("position", "pk"))
    for row in rows:
        row.pk, row.album, row._state.adding = None, album, True
        row.save()
    hanging_changed.send(sender=AlbumPhoto, photo_ids=[row.photo_id for row in rows])
    tell(album)


def tell(album: AlbumPage) -> None:
    """Says that readers see other photos in an album, or other words with them."""
    content_changed.send(sender=AlbumPhoto, page_ids=[album.pk])


def _room(rows: Any, count: int, position: int | None) -> int:
    """A position from which on so many are free: those that are there make room."""
    if position is None:
        last = rows.aggregate(last=Max("position"))["last"]
        return 0 if last is None else int(last) + 1
    rows.filter(position__gte=position).update(position=F("position") + count)
    return position


def _new(photos: Iterable[Photo], there: set[int]) -> Iterator[Photo]:
    for photo in photos:
        if photo.pk not in there:
            there.add(photo.pk)
            yield photo


def _slug(photo: Photo, taken: set[str]) -> str:
    """Made of its name, else of that of its file, else its key; no other in the album has it."""
    slug = slugify(photo.called or photo.title or Path(photo.file.name).stem, allow_unicode=True)
    return free_slug(slug.strip("-_") or str(photo.pk), taken)


def tell_of(*photo_ids: int) -> None:
    """Says that the albums have changed in which photos hang."""
    rows = AlbumPhoto.objects.filter(photo__in=photo_ids).order_by("album")
    keys = list(rows.values_list("album", flat=True).distinct())
    if keys:
        content_changed.send(sender=Photo, page_ids=keys)
