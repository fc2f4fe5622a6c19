"""Where the parts of an upload go until it is whole: into a private folder of ours, which nothing serves.

A bucket that takes parts from browsers itself stands in for it: see `incoming`. The browser asks where each part goes
(`address`), sends it there, and says when all are sent; nobody else knows where that is.
"""

import errno
from pathlib import Path
from shutil import disk_usage
from typing import BinaryIO

from django.conf import settings
from django.urls import reverse

from photos.models import Upload

SIZE = 5 * 1024 * 1024  # Bytes of each part but the last. S3 takes none that is smaller.
KEPT_FREE = 256 * 1024 * 1024
"""Bytes of the disk that are never filled: a database without room stops."""


def count(size: int) -> int:
    """Of how many parts a file of so many bytes consists."""
    return -(-size // SIZE)


def span(upload: Upload, number: int) -> tuple[int, int]:
    """The bytes of a part: its first, and the one behind its last."""
    return number * SIZE, min((number + 1) * SIZE, upload.size)


def missing(upload: Upload) -> range:
    """The numbers of the parts that are to come."""
    return range(upload.parts, count(upload.size))


def address(upload: Upload, number: int) -> str:
    """Where the browser puts a part."""
    return reverse("photos_album_part", args=[upload.album_id, upload.pk, number])


def write(upload: Upload, number: int, content: bytes) -> None:
    """Keeps a part. Raises OSError, as for a disk that is full."""
    path = _path(upload)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if disk_usage(path.parent).free < KEPT_FREE + len(content):
        raise OSError(errno.ENOSPC, "Kept free")
    path.touch(mode=0o600)
    with path.open("rb+") as file:
        file.seek(span(upload, number)[0])
        file.write(content)


def is_there(upload: Upload) -> bool:
    """Whether anything of it has come and is still there."""
    return _path(upload).exists()


def opened(upload: Upload) -> BinaryIO:
    """The whole file. Raises FileNotFoundError."""
    return _path(upload).open("rb")


def forget(upload: Upload) -> None:
    """Deletes what has come."""
    _path(upload).unlink(missing_ok=True)


def sweep() -> int:
    """Deletes what belongs to no upload: of albums and people that are gone. Gives the number of files."""
    files = {path.name: path for path in _root().glob("*")}
    known = {str(key) for key in Upload.objects.open().values_list("pk", flat=True)}
    strangers = files.keys() - known
    for name in strangers:
        files[name].unlink(missing_ok=True)
    return len(strangers)


def _root() -> Path:
    return Path(settings.UPLOADS_ROOT)


def _path(upload: Upload) -> Path:
    return _root() / str(upload.pk)
