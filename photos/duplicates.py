"""Photos that look the same: groups of them, and what their owner decides."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from photos import hanging
from photos.models import AlbumPage, Photo, Resemblance


def groups_among(photos: Any) -> list[set[int]]:
    """The keys of those that look the same, in groups, the one with the newest photo first. One query.

    Who looks like one of a group is in it.
    """
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in Resemblance.objects.open(photos).values_list("photo", "other"):
        beside[one].add(other)
        beside[other].add(one)
    groups, known = [], set[int]()
    for key in sorted(beside, reverse=True):
        if key not in known:
            groups.append(_reached(key, beside))
            known |= groups[-1]
    return groups


def _reached(key: int, beside: dict[int, set[int]]) -> set[int]:
    found, waiting = {key}, [key]
    while waiting:
        new = beside[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found


def best_first(photos: Iterable[Photo]) -> list[Photo]:
    """The one with the most pixels, then with the most bytes, then the oldest."""
    return sorted(photos, key=lambda photo: (-photo.width * photo.height, -(photo.file_size or 0), photo.pk))


def tell_apart(keys: Collection[int], group: Collection[int]) -> int:
    """Remembers that these photos are not the same as any other of the group. Gives the number of pairs."""
    pairs = Q(photo__in=keys, other__in=group) | Q(photo__in=group, other__in=keys)
    return Resemblance.objects.filter(pairs).update(apart=True)


def are_in_others_albums(photos: Iterable[Photo], person: Any) -> bool:
    """Whether one of these hangs in an album that the person may not change, or is its cover."""
    keys = [photo.pk for photo in photos]
    albums = AlbumPage.objects.filter(Q(hung__photo__in=keys) | Q(cover__in=keys)).distinct()
    return any(not album.may_be_filled_by(person) for album in albums)


@transaction.atomic
def merge(gone: list[Photo], kept: Photo, person: Any) -> None:
    """Deletes photos in favour of one, which takes their places in albums, their tags, and words that it lacks."""
    for name in ("description", "caption"):
        words = (getattr(photo, name) for photo in [kept, *gone])
        setattr(kept, name, next(filter(None, words), ""))
    kept.save(update_fields=["description", "caption"])
    kept.tags.add(*{tag.name for photo in gone for tag in photo.tags.all()})
    hanging.exchange(gone, kept)
    hanging.tell_of(kept.pk)
    for photo in gone:
        log(instance=photo, action="wagtail.delete", user=person)
        photo.delete()
