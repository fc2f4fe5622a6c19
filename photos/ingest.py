"""What is done with an original when it has come: its record is read."""

from hashlib import file_digest
from typing import Any

from django.db import transaction

from photos import resembling
from photos.darkroom.door import read
from photos.homes import wait_for_zones
from photos.models import Photo, PhotoRecord
from photos.reading.record import Record

WORDS = ("caption", "creator", "copyright", "licence", "rating")
"""What a photo takes from its record as it is called there."""


def read_exif(photo_id: int) -> bool:
    """Reads the record of a photo, and takes over words that nobody has written yet. False if its file is gone.

    What the owner has written stays. Safe to run again at any time. Raises BusyError.
    """
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None:
        return False
    try:
        with photo.file.open("rb") as file:
            record, sha256 = read(file), file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return False
    with transaction.atomic():
        same = Photo.objects.select_for_update().filter(pk=photo_id, file=photo.file.name).first()
        if same is not None:
            _keep(same, record, sha256)
    return same is not None


def _keep(photo: Photo, record: Record, sha256: str) -> None:
    wait_for_zones()
    before = PhotoRecord.objects.filter(pk=photo.pk).first()
    row = PhotoRecord.of(photo.pk, record, sha256)
    if before and before.sha256 == sha256:
        row.likeness = before.likeness
    elif before:
        resembling.forget(photo.pk)
    row.save()
    changed = _words(photo, record)
    for name, value in changed.items():
        setattr(photo, name, value)
    if changed:
        photo.save(update_fields=list(changed))
    if record.keywords and not photo.tags.exists():
        photo.tags.add(*record.keywords)


def _words(photo: Photo, record: Record) -> dict[str, Any]:
    found = {name: getattr(record, name) for name in WORDS if getattr(photo, name) in ("", None)}
    if not photo.description:
        found["description"] = record.alt_text
    if photo.is_named_for_its_file:
        found["title"] = record.title
    return {name: _cut(name, value) for name, value in found.items() if value not in ("", None)}


def _cut(name: str, value: Any) -> Any:
    """As long as the column allows: what a file says in full stays in its record."""
    return value[: Photo._meta.get_field(name).max_length] if isinstance(value, str) else value
