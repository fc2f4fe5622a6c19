"""The photos of an album as one ZIP archive, which is made while it is read."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext
from zipstream import ZipStream

from photos.giving import files_of
from photos.models import AlbumPage, Photo, Rendition

PIECE = 256 * 1024  # Bytes.
LONGEST_NAME = 200  # Bytes, with room for a number and an ending below the 255 of most systems.
ASKED_AT_ONCE = (
    8  # Files of which a storage is asked whether they are there: over a network each takes a while.
)
NOTE = "left-out.txt"
RANDOM = 7  # Signs: `django.core.files.storage.base.Storage.get_alternative_name`.
FORBIDDEN = '<>:"/\\|?*'
DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{kind}{number}" for kind in ("com", "lpt") for number in range(1, 10)),
}
"""Names that Windows keeps for itself, whatever their ending."""


class Part:
    """A stored file, which is opened when its turn comes and is never in memory as a whole."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __iter__(self) -> Iterator[bytes]:
        with _storage().open(self._name, "rb") as file:
            while piece := file.read(PIECE):
                yield piece


def packed(album: AlbumPage) -> ZipStream:
    """The largest JPEG of each photo under the name that its original came with; its `len` is that of the archive.

    Photos without one are named in a text of their own. Two queries, and none while it is read.
    """
    files = files_of(album)
    photos = [row.photo for row in album.photos().select_related("photo")]
    with ThreadPoolExecutor(ASKED_AT_ONCE) as asking:
        sizes = list(asking.map(_size, [files.get(photo.pk) for photo in photos]))
    archive, left_out = ZipStream(sized=True), []
    for photo, name, size in zip(photos, names(photos), sizes, strict=True):
        if size is None:
            left_out.append(name)
        else:
            archive.add(Part(files[photo.pk]), name, size=size)
    if left_out:
        archive.add(_note(left_out), NOTE)
    return archive


def names(photos: list[Photo]) -> list[str]:
    """Names of files that are safe on any system, each another one also where capitals do not count."""
    given: list[str] = []
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    for photo in photos:
        stem = _safe(_original(photo))
        name, key = f"{stem}.jpg", stem.casefold()
        while name.casefold() in taken:
            numbers[key] += 1
            name = f"{stem}-{numbers[key] + 1}.jpg"
        taken.add(name.casefold())
        given.append(name)
    return given


def _original(photo: Photo) -> str:
    """As the file was called before it was stored, which may have changed its name."""
    return (
        str(photo.title) if photo.is_named_for_its_file else _as_it_came(PurePosixPath(photo.file.name).stem)
    )


def _as_it_came(stem: str) -> str:
    """Without the seven random signs that Django puts behind a name which is taken, and that look like no word."""
    before, _, end = stem.rpartition("_")
    is_random = (
        len(end) == RANDOM and end.isalnum() and not (end.isdigit() or end.isupper() or end[1:].islower())
    )
    return before if before and is_random else stem


def _safe(name: str) -> str:
    plain = "".join(
        "_" if sign in FORBIDDEN else sign
        for sign in unicodedata.normalize("NFC", name)
        if not unicodedata.category(sign).startswith("C")  # Of control, of direction, half of a pair.
    )
    plain = plain.encode()[:LONGEST_NAME].decode(errors="ignore").strip(" .") or "photo"
    return f"_{plain}" if plain.partition(".")[0].rstrip().lower() in DEVICES else plain


def _storage() -> Any:
    return Rendition._meta.get_field("file").storage


def _size(name: str | None) -> int | None:
    """As the storage says: what is noted may be of a file that is gone."""
    try:
        return int(_storage().size(name)) if name else None
    except FileNotFoundError:
        return None


def _note(left_out: list[str]) -> str:
    said = gettext("These photos are not in this archive, because their files are not there:")
    return "\r\n".join([said, "", *left_out, ""])
