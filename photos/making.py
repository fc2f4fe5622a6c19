"""Makes the renditions in which writing shows photos, and finds what is to be made."""

import json
from contextlib import suppress
from hashlib import file_digest, sha256
from itertools import groupby
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.crypto import salted_hmac
from PIL import Image
from wagtail.models import Page

from core.markdown import Kind
from core.pictures import FORMATS, WIDTHS, spec_of, specs_of, widths_of
from core.references import wanted_by
from photos.darkroom.door import DamagedError, Print, TooHungryError, develop
from photos.darkroom.encoding import EXTENSIONS
from photos.focusing import worth_seeing
from photos.giving import FULL, wanted_in_full
from photos.models import AlbumPage, Photo, PhotoQuerySet, Rendition
from photos.thumbhash import thumbhash

RECIPE = b"1"
"""Part of every file's name, which browsers keep for ever: another recipe is another number."""


SMALLEST = spec_of(min(WIDTHS), list(FORMATS)[-1])


class UnreadableOriginalError(Exception):
    """The original of a photo is gone or broken; the message says so to its owner."""

    def __init__(self, photo: Photo, reason: str) -> None:
        super().__init__(
            f"The picture “{photo.title}” (number {photo.pk}) cannot be shown: its file {photo.file.name} {reason}. "
            "Pages show its words instead. Upload the file again in Images, under the same picture."
        )


def make(photo_id: int) -> int:
    """Makes those renditions of a photo that are missing, and gives their number; 0 for a photo that is gone.

    The formats come one after the other, the quickest first, so that something can soon be shown. Raises
    UnreadableOriginalError, BusyError, and whatever the storage raises.
    """
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None:
        return 0
    there = set(photo.renditions.values_list("filter_spec", flat=True))
    if there.issuperset(specs_of(photo.width)):
        return 0
    try:
        with photo.file.open("rb") as file:
            return _made(photo, file, there)
    except FileNotFoundError as trouble:
        raise _noted(photo, "is missing") from trouble
    except (DamagedError, TooHungryError) as trouble:
        raise _noted(photo, str(trouble)) from trouble


def _made(photo: Photo, file: Any, there: set[str]) -> int:
    name = _name(photo, file)
    task = {
        "widths": widths_of(photo.width),
        "kinds": list(reversed(FORMATS)),
        "cut_off": photo.cut_off,
        "credit": photo.credit,
        "there": [(width, kind) for kind in FORMATS for width in WIDTHS if spec_of(width, kind) in there],
    }
    made = 0
    with develop(file, task) as (colour, prints):
        _same(photo).update(colour=colour, unreadable=False)
        for kind, together in groupby(prints, key=lambda one: one.kind):
            made += _keep(photo, name, {spec_of(one.width, kind): one for one in together})
    return made


def look(photo_id: int) -> bool:
    """Notes what of a photo is worth seeing, and what it looks like blurred, where there is a small file of it.

    What is known already is not looked for again.
    """
    photo = Photo.objects.unseen().filter(pk=photo_id).first()
    small = photo and photo.renditions.filter(filter_spec=SMALLEST).first()
    if not photo or not small:
        return False
    with suppress(FileNotFoundError), small.file.open("rb") as file:
        picture = Image.open(file)
        seen: dict[str, Any] = {}
        if photo.suggested_x is None:
            seen["suggested_x"], seen["suggested_y"] = worth_seeing(picture)
        if photo.colour and not photo.thumbhash:
            seen["thumbhash"] = thumbhash(picture)
        return bool(_same(photo).update(**seen))
    return False


def _name(photo: Photo, file: Any) -> str:
    """What the names of all files of a photo begin with."""
    credit = json.dumps(photo.credit).encode() if photo.credit else b""
    file.seek(0)
    return sha256(RECIPE + file_digest(file, "sha256").digest() + credit).hexdigest()[:12]


def make_full(photo_id: int) -> int:
    """Makes the file in full size that an album gives, if one does and it is missing, and gives their number.

    Of what cannot be unpacked whole there is none: its largest size is given. Raises BusyError, and whatever the
    storage raises.
    """
    wanted = wanted_in_full(Photo.objects.readable().filter(pk=photo_id))
    photo = wanted.exclude(renditions__filter_spec=FULL).first()
    if photo is None:
        return 0
    with suppress(FileNotFoundError, DamagedError, TooHungryError), photo.file.open("rb") as file:
        task = {"widths": [photo.width], "kinds": ["full"], "there": []}
        with develop(file, {**task, "cut_off": photo.cut_off, "credit": photo.credit}) as (_, prints):
            [one] = prints
            # Nobody shall guess it who knows how the smaller ones are called.
            name = salted_hmac(FULL, _name(photo, file), algorithm="sha256").hexdigest()[:24]
            return _keep(photo, name, {FULL: one})
    return 0


def prove(photo_id: int) -> int:
    """Notes what those renditions of a photo tell of which that is not known yet. Gives their number."""
    unproved = list(Rendition.objects.unproved().filter(image=photo_id))
    for rendition in unproved:
        with suppress(FileNotFoundError):  # It went, or it will be made again.
            rendition.prove()
            Rendition.objects.filter(pk=rendition.pk).update(
                file_size=rendition.file_size, tells=rendition.tells
            )
    return len(unproved)


def incomplete_on(page_id: int) -> list[int]:
    """Keys of the photos on a page that are still to be made, without those whose original cannot be read.

    On the page of an album, those that it gives in full size are, too.
    """
    page = Page.objects.filter(pk=page_id).first()
    if page and isinstance(page.specific, AlbumPage):
        hung = Photo.objects.readable().filter(hung__in=page.specific.photos().order_by().values("pk"))
        lacking = wanted_in_full(hung).exclude(renditions__filter_spec=FULL)
        return sorted({*lacking.values_list("pk", flat=True), *_of_body(page)})
    return _of_body(page)


def _of_body(page: Page | None) -> list[int]:
    body = getattr(page.specific, "body", None) if page else None
    if body is None:
        return []
    references = wanted_by(body.stream_block.extract_references(body))
    photos = {reference.id for reference in references if reference.kind is Kind.IMAGE}
    found: list[int] = Photo.objects.readable().filter(pk__in=photos).incomplete()
    return found


def _noted(photo: Photo, reason: str) -> UnreadableOriginalError:
    _same(photo).update(unreadable=True)
    return UnreadableOriginalError(photo, reason)


def _same(photo: Photo) -> PhotoQuerySet:
    """The photo, unless it is gone or has another file, or another credit, by now."""
    same: PhotoQuerySet = Photo.objects.filter(
        pk=photo.pk, file=photo.file.name, credited=photo.credited, **photo.credit
    )
    return same


def _keep(photo: Photo, name: str, prints: dict[str, Print]) -> int:
    """Stores prints as renditions where nobody else has, if they are still of the photo's file."""
    with transaction.atomic():
        now = _same(photo).select_for_update().first()
        if not now:
            return 0
        there = set(now.renditions.filter(filter_spec__in=prints).values_list("filter_spec", flat=True))
        rows = [_rendition(now, name, spec, one) for spec, one in prints.items() if spec not in there]
        Rendition.objects.bulk_create(rows)
        for row in rows:
            row.copy()
        return len(rows)


def _rendition(photo: Photo, name: str, spec: str, one: Print) -> Rendition:
    file = ContentFile(one.content, f"{name}-{one.width}.{EXTENSIONS[one.kind]}")
    return Rendition(image=photo, filter_spec=spec, file=file, file_size=len(one.content), tells=one.tells)
