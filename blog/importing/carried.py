"""Files that lie in an archive or a folder, found by the addresses at which a site served them."""

import stat
import zlib
from collections import defaultdict
from datetime import datetime
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import IO, Protocol
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.timezone import get_default_timezone

from blog.importing.parts import parts_of
from blog.importing.reading import UnreadableError

MOST_FILES = 200_000
MOST_TIMES = 200  # So many times its size a file may unfold into. Text reaches about twenty.
SMALL = 100_000_000  # Bytes that may unfold out of anything.
LARGEST_FILE = 200_000_000  # Of one picture or attachment, before the library looks at it.
# What reading a damaged file raises, and one that is packed in a way that is not known here.
BROKEN = (
    BadZipFile,
    EOFError,
    LZMAError,
    OSError,
    RuntimeError,
    ValueError,
    zlib.error,
)


class Carried(Protocol):
    """Files by their paths."""

    def names(self) -> list[str]:
        """All paths, with slashes."""

    def open(self, name: str) -> IO[bytes]:
        """A file of them to be read. Raises UnreadableError."""


class Archive:
    """A ZIP file. Nothing of it is written anywhere; what unfolds into far more than it is, is refused."""

    def __init__(self, path: Path) -> None:
        try:
            self.zip = ZipFile(path)
        except BROKEN as error:
            raise UnreadableError(f"The ZIP file cannot be read: {error}.") from None
        files = [info for info in self.zip.infolist() if not info.is_dir() and not _is_link(info)]
        if len(files) > MOST_FILES:
            raise UnreadableError(f"The ZIP file holds more than {MOST_FILES:,} files.")
        self.files = {info.filename: info for info in files}

    def names(self) -> list[str]:
        return [name for name in self.files if not name.startswith("__MACOSX/")]

    def open(self, name: str) -> IO[bytes]:
        info = self.files[name]
        if unfolds(info.compress_size, info.file_size):
            raise UnreadableError(f"{name} unfolds into far more than it is. It was not opened.")
        try:
            return self.zip.open(info)
        except BROKEN as error:
            raise UnreadableError(f"{name} cannot be read: {error}.") from None

    def moment_of(self, name: str) -> float | None:
        """When a file was changed last, in the site's zone; None where that is not told."""
        try:
            return datetime(*self.files[name].date_time, tzinfo=get_default_timezone()).timestamp()
        except (ValueError, OverflowError, OSError):
            return None


class Shelf:
    """A folder. What lies outside of it is not reached, by links neither."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def names(self) -> list[str]:
        found = (path for path in self.root.rglob("*") if path.is_file())
        return [path.relative_to(self.root).as_posix() for path in found if self._is_inside(path)]

    def open(self, name: str) -> IO[bytes]:
        try:
            return (self.root / name).open("rb")
        except OSError as error:
            raise UnreadableError(f"{name} cannot be read: {error.strerror}.") from None

    def _is_inside(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self.root)


def head_of(carried: Carried, name: str, size: int) -> bytes:
    """How a file begins; of a damaged one, nothing. Raises UnreadableError for one that unfolds without end."""
    with carried.open(name) as file:
        try:
            return file.read(size)
        except BROKEN:
            return b""


class Files:
    """Carried files by the ends of their paths: a folder may have been packed from anywhere."""

    def __init__(self, carried: Carried | None) -> None:
        self.carried = carried
        self.by_end: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for name in carried.names() if carried else ():
            self.by_end[_end(name)].append(name)

    def name_of(self, address: str) -> str:
        """The name of that file; empty where there is none."""
        path = unquote(parts_of(address).path).strip("/")
        return max(self.by_end.get(_end(path), []), key=lambda name: _alike(name, path), default="")

    def find(self, address: str) -> tuple[str, bytes] | None:
        """Name and content of the file whose path ends most like the address: folder and name at least."""
        name = self.name_of(address)
        if not name or self.carried is None:
            return None
        with self.carried.open(name) as file:
            try:
                content = file.read(LARGEST_FILE + 1)
            except BROKEN as error:
                raise UnreadableError(f"{name} is damaged: {error}.") from None
        if len(content) > LARGEST_FILE:
            raise UnreadableError(f"{name} is larger than {LARGEST_FILE // 1_000_000} MB.")
        return PurePosixPath(name).name, content


def is_zip(path: Path) -> bool:
    """Whether a file is one, whatever it is called."""
    return _begins(path, b"PK\x03\x04", b"PK\x05\x06")


def is_gzip(path: Path) -> bool:
    """The same for gzip."""
    return _begins(path, b"\x1f\x8b")


def _begins(path: Path, *marks: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(4).startswith(marks)


def unfolds(packed: int, whole: int) -> bool:
    """Whether so many bytes unfold into more than anybody's writing does."""
    return whole > SMALL and whole > MOST_TIMES * max(1, packed)


def _is_link(info: ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _end(path: str) -> tuple[str, ...]:
    return tuple(part.casefold() for part in PurePosixPath(path).parts[-2:])


def _alike(name: str, path: str) -> int:
    parts = zip(reversed(PurePosixPath(name).parts), reversed(PurePosixPath(path).parts), strict=False)
    count = 0
    for one, other in parts:
        if one.casefold() != other.casefold():
            break
        count += 1
    return count
