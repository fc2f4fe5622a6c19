"""Keeping the files of a photo where those can fetch them who may see it, and nobody else.

A photo is hidden when a page shows it that is not for everybody, and no public one. Where it is shown nowhere,
nothing changes: what was taken out of a private album does not come out of hiding by that.

Where a CDN gives out files of private albums, each of these that shows a hidden photo has copies of its renditions in
a folder of its own, which the pages of the album open to its readers.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any, NamedTuple, TypeVar

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from core.media.names import HIDDEN, PRIVATE, RENDITIONS, copy_of, folder_for
from core.opening import may_read
from core.specific import typed, with_types, without_bodies
from photos.cdn.albums import is_on, key_of
from photos.models import Photo, Rendition
from photos.models.photo import folder_of
from photos.showing import Places, Shown, on_pages, photos_on, places, shown_by

Key = TypeVar("Key", int, str)
AT_ONCE = 8  # Files that are copied at once: over a network each takes a while.
TOGETHER = 100  # Photos of one job: some two thousand files.


class Place(NamedTuple):
    """Where the files of a photo are: hidden or not, and copied for the private albums with these keys."""

    hidden: bool
    copies: list[str]


def photos_below(page_id: int) -> list[int]:
    """Keys of the photos that a page, and all below it, show."""
    page = Page.objects.filter(pk=page_id).first()
    return photos_on(list(page.get_descendants(inclusive=True).values_list("pk", flat=True))) if page else []


def unsettled() -> list[int]:
    """Keys of all photos whose files are not where they ought to be: what a crash, or a late index, left behind."""
    keys = list(Photo.objects.order_by("pk").values_list("pk", flat=True))
    return [photo for some in parts(keys, 1_000) for photo, _ in _misplaced(some)]


def parts(keys: Sequence[Key], size: int = TOGETHER) -> Iterator[Sequence[Key]]:
    """Some of the keys, or names, at a time."""
    return (keys[start : start + size] for start in range(0, len(keys), size))


def settle(photo_ids: Collection[int], leave: Callable[[list[str]], Any]) -> int:
    """Moves the files of those photos that are not where they ought to be. Gives the number of photos.

    `leave` is told, within the transaction, of files that are to go as soon as it has come to its end.
    """
    return sum(_move(photo, place, leave) for photo, place in _misplaced(photo_ids))


def is_closed(page: Page) -> bool:
    """Whether what hangs only here is hidden."""
    return page.pk in places([page.pk]).closed


def may_fetch(request: HttpRequest, name: str) -> bool:
    """Whether whoever asks may have this hidden file: they may read a page that shows its photo."""
    photo = Rendition.objects.filter(file=name).values_list("image", flat=True).first()
    if photo is None:
        return False
    shown = on_pages([photo])[0][photo]
    pages = with_types(Page.objects.filter(Q(pk__in=shown) | Q(alias_of__in=shown), live=True))
    return any(may_read(request, typed(page)) for page in without_bodies(pages))


@transaction.atomic
def remove(names: Collection[str]) -> int:
    """Deletes files that no photo has any more, and gives their number. Who moves a photo back waits meanwhile."""
    storage = _storage()
    twins = [f"{folder}/{PurePosixPath(name).name}" for name in names for folder in (RENDITIONS, HIDDEN)]
    photos = Photo.objects.select_for_update(of=("self",)).filter(renditions__file__in=twins)
    list(photos.order_by("pk").values_list("pk"))
    left = set(names) - _in_use(names)
    for name in sorted(left):
        storage.delete(name)
    return len(left)


def forgotten() -> list[str]:
    """Names of files that no photo has: what a worker that was killed, or a server, left behind."""
    storage = _storage()
    there = [name for folder in (RENDITIONS, HIDDEN, PRIVATE) for name in storage.names(folder)]
    return sorted(name for some in parts(there, 1_000) for name in {*some} - _in_use(some))


def _in_use(names: Collection[str]) -> set[str]:
    """Names of all files of the renditions that have one of these, or a copy of this name."""
    files = {*names, *(f"{HIDDEN}/{PurePosixPath(name).name}" for name in names)}
    renditions = Rendition.objects.filter(file__in=files).select_related("image")
    return {name for rendition in renditions for name in rendition.all_names}


def _misplaced(photo_ids: Collection[int]) -> Iterator[tuple[int, Place]]:
    """Those of the photos whose files are not where they ought to be, with where that is."""
    shown = shown_by(photo_ids)
    where = places(page for each in shown.values() for page in each.pages)
    keys = {album: key_of(album) for album in where.albums} if is_on() else {}
    astray = set(Rendition.objects.filter(image__in=photo_ids).astray().values_list("image", flat=True))
    for photo in Photo.objects.filter(pk__in=photo_ids).only("hidden", "copies"):
        pages = shown[photo.pk].pages
        hidden = _is_hidden(photo, shown[photo.pk], where)
        place = Place(hidden, sorted(keys[page] for page in pages & keys.keys()) if hidden else [])
        if place != (photo.hidden, photo.copies) or photo.pk in astray:
            yield photo.pk, place


def _is_hidden(photo: Photo, shown: Shown, where: Places) -> bool:
    """Whether it ought to be. Where nothing says so, it stays as it is."""
    if shown.elsewhere or not shown.pages.isdisjoint(where.public):
        return False
    return photo.hidden or not shown.pages.isdisjoint(where.closed)


@transaction.atomic
def _move(photo_id: int, place: Place, leave: Callable[[list[str]], Any]) -> bool:
    """The files of one photo. Whoever has shown their addresses a moment ago finds them until `leave` is done."""
    photo = Photo.objects.select_for_update().filter(pk=photo_id).first()
    if photo is None:
        return False
    renditions = list(photo.renditions.all())
    before = {name for rendition in renditions for name in rendition.all_names}
    photo.hidden, photo.copies = place
    Photo.objects.filter(pk=photo_id).update(**place._asdict())
    names = _placed(renditions, before)
    for rendition, name in zip(renditions, names, strict=True):
        if name:
            Rendition.objects.filter(pk=rendition.pk).update(file=name)
            rendition.file.name = name
        else:
            rendition.delete()  # Its file is gone: it is made again.
    if left := sorted(before.difference(*(rendition.all_names for rendition in renditions if rendition.pk))):
        leave(left)
    return True


def _placed(renditions: list[Rendition], there: set[str]) -> list[str | None]:
    """Makes what is missing of files where they ought to be, and gives their names there; None for one that is gone.

    Where the storage fails, nothing of it is left.
    """
    storage, made = _storage(), list[str]()

    def duplicated(name: str, folder: str) -> str:
        new = str(storage.duplicate(name, folder))
        made.append(new)
        return new

    def placed(rendition: Rendition) -> str | None:
        name, folder = rendition.file.name, folder_of(rendition.image)
        with suppress(FileNotFoundError):
            for album in rendition.albums:
                if copy_of(name, album) not in there:
                    duplicated(name, folder_for(album))
            return name if name.startswith(f"{folder}/") else duplicated(name, folder)
        return None

    try:
        with ThreadPoolExecutor(AT_ONCE) as copying:
            return list(copying.map(placed, renditions))
    except OSError:
        for name in made:
            with suppress(OSError):
                storage.delete(name)
        raise


def _storage() -> Any:
    return Rendition._meta.get_field("file").storage
