"""Keeping the files of a photo where those can fetch them who may see it, and nobody else.

A photo is hidden when a page shows it that is not for everybody, and no public one. Where it is shown nowhere,
nothing changes: what was taken out of a private album does not come out of hiding by that.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from core.opening import may_read
from core.specific import typed, with_types, without_bodies
from photos.models import Photo, Rendition
from photos.models.photo import folder_of
from photos.showing import Shown, on_pages, photos_on, places, shown_by

AT_ONCE = 8  # Files that are copied at once: over a network each takes a while.
TOGETHER = 100  # Photos of one job: some two thousand files.


def photos_below(page_id: int) -> list[int]:
    """Keys of the photos that a page, and all below it, show."""
    page = Page.objects.filter(pk=page_id).first()
    return photos_on(list(page.get_descendants(inclusive=True).values_list("pk", flat=True))) if page else []


def unsettled() -> list[int]:
    """Keys of all photos whose files are not where they ought to be: what a crash, or a late index, left behind."""
    keys = list(Photo.objects.order_by("pk").values_list("pk", flat=True))
    return [photo for some in parts(keys, 1_000) for photo, _ in _misplaced(some)]


def parts(keys: Sequence[int], size: int = TOGETHER) -> Iterator[Sequence[int]]:
    """Some of the keys at a time."""
    return (keys[start : start + size] for start in range(0, len(keys), size))


def settle(photo_ids: Collection[int], leave: Callable[[list[str]], Any]) -> int:
    """Moves the files of those photos that are not where they ought to be. Gives the number of photos.

    `leave` is told, within the transaction, of files that are to go as soon as it has come to its end.
    """
    return sum(_move(photo, hidden, leave) for photo, hidden in _misplaced(photo_ids))


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


def remove(names: Collection[str]) -> int:
    """Deletes files that no photo has any more, and gives their number."""
    storage = _storage()
    left = set(names) - set(Rendition.objects.filter(file__in=names).values_list("file", flat=True))
    for name in sorted(left):
        storage.delete(name)
    return len(left)


def _misplaced(photo_ids: Collection[int]) -> Iterator[tuple[int, bool]]:
    """Those of the photos that ought to be hidden and are not, or the other way."""
    shown = shown_by(photo_ids)
    where = places(page for each in shown.values() for page in each.pages)
    now = dict(Photo.objects.filter(pk__in=photo_ids).values_list("pk", "hidden"))
    astray = set(Rendition.objects.filter(image__in=photo_ids).astray().values_list("image", flat=True))
    for photo, hidden in now.items():
        wanted = _wanted(shown[photo], where.public, where.closed)
        wanted = hidden if wanted is None else wanted
        if wanted != hidden or photo in astray:
            yield photo, wanted


def _wanted(shown: Shown, public: set[int], closed: set[int]) -> bool | None:
    if shown.elsewhere or not shown.pages.isdisjoint(public):
        return False
    return None if shown.pages.isdisjoint(closed) else True


@transaction.atomic
def _move(photo_id: int, hidden: bool, leave: Callable[[list[str]], Any]) -> bool:
    """The files of one photo. Whoever has shown their addresses a moment ago finds them until `leave` is done."""
    photo = Photo.objects.select_for_update().filter(pk=photo_id).first()
    if photo is None:
        return False
    Photo.objects.filter(pk=photo_id).update(hidden=hidden)
    photo.hidden = hidden
    folder = folder_of(photo)
    renditions = list(photo.renditions.exclude(file__startswith=f"{folder}/"))
    left = [rendition.file.name for rendition in renditions]
    names = _duplicates(left, folder)
    for rendition, name in zip(renditions, names, strict=True):
        if name:
            Rendition.objects.filter(pk=rendition.pk).update(file=name)
        else:
            rendition.delete()  # Its file is gone: it is made again.
    leave(left)
    return True


def _duplicates(names: list[str], folder: str) -> list[str | None]:
    """Their names in another folder; None for one that is gone. Where the storage fails, none is left there."""
    made: list[str] = []

    def duplicated(name: str) -> str | None:
        with suppress(FileNotFoundError):
            new = str(_storage().duplicate(name, folder))
            made.append(new)
            return new
        return None

    try:
        with ThreadPoolExecutor(AT_ONCE) as copying:
            return list(copying.map(duplicated, names))
    except OSError:
        for name in made:
            with suppress(OSError):
                _storage().delete(name)
        raise


def _storage() -> Any:
    return Rendition._meta.get_field("file").storage
