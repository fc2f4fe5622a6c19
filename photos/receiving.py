"""Taking files in that come in parts, and hanging each at its place in an album.

The browser tells what it has (`begin`), sends the parts that are missing (`take`), and says when all are sent
(`finish`). Each of the three may be asked again at any time, and whatever came before stays.
"""

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, Protocol
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import connection, transaction
from wagtail.models import Collection
from wagtail.utils.file import hash_filelike

from core.library import find_picture
from photos import hanging, incoming, parts
from photos.adding import add
from photos.hiding import is_closed
from photos.models import AlbumPage, AlbumPhoto, Photo, Upload
from photos.uploads import BUSY, CUT_OFF, SAFE, check_outside

MOST_OPEN = 20
"""Uploads of one person that are not finished: the one that was touched least gives way."""
CHANGED = "changed"
LOCK = 0x7570  # "up": the first half of the advisory lock; the second is of what is in the file.
KEPT_FOR = {CUT_OFF, BUSY}
"""Refusals after which the file may be wanted again as it is."""


class Place(Protocol):
    """Where parts wait: `parts` is one, `incoming` the other."""

    def missing(self, upload: Upload) -> Sequence[int]:
        """The numbers of the parts that are to come."""

    def address(self, upload: Upload, number: int) -> str:
        """Where the browser puts a part."""

    def is_there(self, upload: Upload) -> bool:
        """Whether anything of it has come, or is waited for."""

    def opened(self, upload: Upload) -> BinaryIO:
        """The whole file. Raises FileNotFoundError."""

    def forget(self, upload: Upload) -> None:
        """Deletes what has come."""


class OutOfStepError(Exception):
    """A part that is not the next one, or not as long as it must be: `begin` tells which are missing."""


class FullError(Exception):
    """The disk has no room for more. What is there stays."""


@transaction.atomic
def begin(
    album: AlbumPage,
    person: Any,
    *,
    batch: UUID,
    path: str,
    size: int,
    digest: str = "",
    key: UUID | None = None,
    through_us: bool = False,
) -> Upload:
    """The upload of a file: the one that was begun before, or a new one. Where the library has the file, it hangs.

    `through_us` is whether the browser cannot send its parts straight to the bucket.

    Raises ValidationError, in words, for what is refused by its name or its size.
    """
    check_outside(path, size)
    upload = _begun(album, person, path=path, size=size, digest=digest, key=key)
    upload.batch = batch
    if photo := _known(digest, person):
        place_of(upload).forget(upload)
        return _hung(upload, photo, known=True)
    if upload._state.adding:
        _make_room(person)
    _wait_for(upload, through_us)
    upload.save()
    return upload


def place_of(upload: Upload) -> Place:
    """Where its parts wait."""
    return incoming if upload.multipart and incoming.is_offered() else parts


def take(upload: Upload, number: int, content: bytes) -> Upload:
    """Keeps a part; one that is there already is no trouble. Raises OutOfStepError and FullError."""
    with transaction.atomic():
        upload = Upload.objects.open().select_for_update().get(pk=upload.pk)
        if number < upload.parts:
            return upload
        first, end = parts.span(upload, number)
        if upload.multipart or number != upload.parts or len(content) != end - first:
            raise OutOfStepError
        with _room():
            parts.write(upload, number, content)
        upload.parts += 1
        upload.save()
    return upload


def finish(
    upload: Upload, person: Any, *, collection: Collection | None = None, anyway: bool = False
) -> Upload:
    """Makes a photo of a file that is whole, and hangs it; `known` is whether the library had it by now.

    `anyway` lets one in that is cut off. Raises OutOfStepError, FullError, and ValidationError, in words, for a file
    that is refused: it is forgotten, unless it may be wanted again as it is.
    """
    try:
        with transaction.atomic(), _room():
            upload = _finished(upload, person, collection, anyway)
    except ValidationError as refusal:
        if getattr(refusal, "code", None) not in KEPT_FOR:
            cancel(upload)
        raise
    place_of(upload).forget(upload)
    return upload


def cancel(upload: Upload) -> None:
    """Forgets what has come of a file. A photo that hangs stays."""
    place_of(upload).forget(upload)
    upload.delete()


def expire() -> int:
    """Forgets what nobody has gone on with, and what is left of albums and people that are gone. Gives the number."""
    Upload.objects.old().delete()
    return parts.sweep() + incoming.sweep()


def _begun(album: AlbumPage, person: Any, *, digest: str, key: UUID | None, **told: Any) -> Upload:
    """The upload of the same file that is not finished, else a new one. Without a digest, `key` tells which it is."""
    same = Upload.objects.open().filter(album=album, person=person, digest=digest, **told)
    if not digest:
        same = same.filter(pk__in=[key] if key else [])
    begun = same.select_for_update().order_by("-touched_at").first()
    return begun or Upload(album=album, person=person, digest=digest, **told)


def _wait_for(upload: Upload, through_us: bool) -> None:
    """Has its parts wait where they can be sent to. What has come stays, unless it can only go on elsewhere."""
    if through_us and upload.multipart:
        place_of(upload).forget(upload)
        upload.multipart = ""
    if place_of(upload).is_there(upload):
        return
    upload.parts, upload.multipart = 0, ""
    if incoming.is_offered() and not through_us:
        incoming.begin(upload)


def _known(digest: str, person: Any) -> Photo | None:
    return Photo.objects.filter(pk=find_picture(digest, person)).first() if digest else None


def _make_room(person: Any) -> None:
    for old in Upload.objects.open().filter(person=person).order_by("-touched_at")[MOST_OPEN - 1 :]:
        cancel(old)


def _finished(upload: Upload, person: Any, collection: Collection | None, anyway: bool) -> Upload:
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.row_id:
        return upload
    with _opened(upload) as file:
        digest = hash_filelike(file)
        if upload.digest and digest != upload.digest:
            raise ValidationError(
                f"This file arrived otherwise than it was sent. {SAFE} Send it again.", CHANGED
            )
        _alone_with(digest)
        if photo := _known(digest, person):
            return _hung(upload, photo, known=True)
        fields = {"uploaded_by_user": person, "cut_off": anyway, "hidden": is_closed(upload.album)}
        return _hung(upload, add(File(file, upload.name), collection, **fields), known=False)


def _alone_with(digest: str) -> None:
    """Waits while another upload of the same file ends: one photo is made of both."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [LOCK, digest])


def _opened(upload: Upload) -> BinaryIO:
    place = place_of(upload)
    if place.missing(upload):
        raise OutOfStepError
    try:
        return place.opened(upload)
    except FileNotFoundError:
        raise OutOfStepError from None


@transaction.atomic
def _hung(upload: Upload, photo: Photo, *, known: bool) -> Upload:
    hanging.lock(upload.album)
    made = hanging.hang(upload.album, [photo], upload.position())
    upload.row = made[0] if made else AlbumPhoto.objects.get(album=upload.album, photo=photo)
    upload.known = known
    upload.save()
    return upload


@contextmanager
def _room() -> Iterator[None]:
    """Says in our words that there is no room."""
    try:
        yield
    except OSError as trouble:
        if trouble.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise FullError from trouble
