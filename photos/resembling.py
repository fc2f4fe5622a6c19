"""Finding photos that look the same, through indexes and not by looking at all of them.

Two likenesses of 64 bits that differ in at most 11 have, of their four parts of 16 bits, at least one that differs in
two bits or none. So whoever looks up each part, and all that differ from it in one bit or two, misses none of them.
Mohammad Norouzi, Ali Punjani, David J. Fleet, “Fast Search in Hamming Space with Multi-Index Hashing”, 2012.
"""

from itertools import combinations
from typing import Any

from django.db.models import F, Func, IntegerField, Q, Value

from core.pictures import spec_of
from photos.darkroom import door
from photos.models import Photo, PhotoRecord, Resemblance
from photos.models.record import PART_BITS, PARTS

FARTHEST = 10  # Bits in which two photos that look the same may differ: measured, see docs/decisions/0027.
MOST = 20  # Photos that one is said to resemble.
SMALL = spec_of(320, "jpeg")
NEIGHBOURS = [
    sum(1 << bit for bit in bits) for count in range(3) for bits in combinations(range(PART_BITS), count)
]
"""What to turn in a part of a likeness to have all those that differ from it in at most two bits."""


def liken(photo_id: int) -> int:
    """Notes what a photo looks like, and which others look the same. Gives their number. Raises BusyError."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None:
        return 0
    likeness = _likeness(photo)
    # Known to all before others are looked for: of two that come at once, the later one finds the other.
    if not PhotoRecord.objects.filter(pk=photo_id, photo__file=photo.file.name).update(likeness=likeness):
        return 0
    record = PhotoRecord.objects.get(pk=photo_id)
    found = [*same(record), *([] if likeness is None else near(record, likeness))][:MOST]
    Resemblance.objects.bulk_create(
        (_resemblance(photo_id, other, distance) for other, distance in found), ignore_conflicts=True
    )
    return len(found)


def forget(photo_id: int) -> None:
    """Of a photo that has another file by now."""
    Resemblance.objects.filter(Q(photo=photo_id) | Q(other=photo_id)).delete()


def same(record: PhotoRecord) -> Any:
    """Keys of the photos with the same file, the oldest first, and the distance from each, which is none."""
    others = PhotoRecord.objects.filter(sha256=record.sha256).exclude(pk=record.pk).exclude(sha256="")
    return others.order_by("pk").values_list("pk", Value(0))[:MOST]


def near(record: PhotoRecord, likeness: int) -> Any:
    """Keys of the photos of other files that look the same, the nearest first, and the distance from each."""
    parts = [likeness >> shift & ((1 << PART_BITS) - 1) for shift in range(0, 64, PART_BITS)]
    names = [f"part_{at}" for at in range(len(PARTS))]
    one_is_near = Q()
    for name, part in zip(names, parts, strict=True):
        one_is_near |= Q(**{f"{name}__in": [part ^ turned for turned in NEIGHBOURS]})
    others = PhotoRecord.objects.alias(**dict(zip(names, PARTS, strict=True))).filter(one_is_near)
    found = others.annotate(distance=_distance(likeness)).filter(distance__lte=FARTHEST)
    found = found.exclude(sha256=record.sha256)
    return found.order_by("distance", "pk").values_list("pk", "distance")[:MOST]


def _distance(likeness: int) -> Func:
    differing = F("likeness").bitxor(likeness)
    return Func(differing, template="bit_count((%(expressions)s)::bit(64))", output_field=IntegerField())


def _likeness(photo: Photo) -> int | None:
    """Of its smallest rendition, or of the original while there is none; None for what cannot be unpacked."""
    made = photo.renditions.filter(filter_spec=SMALL).first()
    try:
        with (made or photo).file.open("rb") as file:
            return door.liken(file, photo.cut_off)
    except door.BusyError:
        raise
    except (FileNotFoundError, door.DarkroomError):
        return None


def _resemblance(photo_id: int, other: int, distance: int) -> Resemblance:
    first, second = sorted((photo_id, other))
    return Resemblance(photo_id=first, other_id=second, distance=distance)
