"""An archive that is read: a zip file, or the folder that it was unpacked into. Nothing in it is believed."""

import json
import lzma
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from blog.importing.places import RefusedError as ImportRefusedError
from home.archiving.form import FOLDER, MANIFEST, NAME, VERSION

LONGEST_RECORD = 64 * 1024 * 1024  # Bytes. A body and its draft are at most a few megabytes.
LARGEST_TEXT = 16 * 1024 * 1024
FATTEST = 250  # How many times its size an entry may unfold to, and
FREELY = 64 * 1024 * 1024  # what it may unfold to without being asked.
# Also of what is packed in a way that is not known here: zipfile calls that not implemented.
DAMAGED = (
    *(BadZipFile, zlib.error, lzma.LZMAError, EOFError),
    *(UnicodeDecodeError, RecursionError, NotImplementedError),
)


class RefusedError(ImportRefusedError):
    """An archive that cannot be read, or not there; the message is a sentence for the owner."""


class Archive:
    """What an archive holds. `manifest` says what it is."""

    def __init__(self, entries: "_Zip | _Folder") -> None:
        self.entries = entries
        self.manifest = _manifest(entries)
        self.counts: dict[str, int] = self.manifest["counts"]

    def records(self, name: str) -> Iterator[dict[str, Any]]:
        """The records of one kind, one by one. Raises RefusedError when some are missing."""
        count = 0
        if name in self.counts:
            with self.entries.open(f"{FOLDER}{name}.jsonl") as lines:
                while line := lines.readline(LONGEST_RECORD):
                    yield _record(line, name)
                    count += 1
        if count != self.counts.get(name, 0):
            raise RefusedError(
                f"The archive is damaged: of {name}, {count} of {self.counts[name]} are there."
            )

    def text(self, name: str) -> bytes | None:
        """The content of a file of Markdown; None where it was taken out."""
        try:
            with self.entries.open(name) as entry:
                content = entry.read(LARGEST_TEXT + 1)
        except MissingError:
            return None
        if len(content) > LARGEST_TEXT:
            raise RefusedError(f"{name} holds more than {LARGEST_TEXT:,} bytes: that is no page.")
        return content

    def markdown(self) -> Iterator[str]:
        """The names of all files of Markdown that Hugo would make pages of."""
        return (name for name in self.entries.names() if name.startswith("content/") and name.endswith(".md"))

    @contextmanager
    def file(self, name: str) -> Iterator[IO[bytes]]:
        """A picture or file, on the disk, so that it need not fit into memory."""
        with self.entries.open(name) as entry, TemporaryFile() as copy:
            shutil.copyfileobj(entry, copy, 1024 * 1024)
            copy.seek(0)
            yield copy


class MissingError(RefusedError):
    """An entry that is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The archive is damaged: {name} is missing.")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive at a path. Raises RefusedError, here and while it is read."""
    try:
        if path.is_dir():
            yield Archive(_Folder(path))
            return
        with ZipFile(path) as file:
            yield Archive(_Zip(file))
    except DAMAGED as error:
        raise RefusedError(f"This is no whole zip file: it is damaged, or was cut ({error}).") from None
    except OSError as error:
        raise RefusedError(f"The archive, or the disk, cannot be used: {error.strerror or error}.") from None


class _Zip:
    def __init__(self, file: ZipFile) -> None:
        self.file = file
        self.infos: dict[str, ZipInfo] = {}
        for info in file.infolist():
            _check(info)
            if info.filename in self.infos:
                raise RefusedError(f"The archive holds {info.filename[:200]} twice.")
            self.infos[info.filename] = info
        found = [name for name in self.infos if name == MANIFEST or name.endswith(f"/{MANIFEST}")]
        # Some programs put all into one folder more.
        self.above = min(found, key=len).removesuffix(MANIFEST) if found else ""

    def open(self, name: str) -> IO[bytes]:
        info = self.infos.get(self.above + _safe(name))
        if info is None:
            raise MissingError(name)
        return self.file.open(info)

    def names(self) -> Iterator[str]:
        return (name[len(self.above) :] for name in self.infos if name.startswith(self.above))


class _Folder:
    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def open(self, name: str) -> IO[bytes]:
        try:
            path = (self.root / _safe(name)).resolve()
        except RuntimeError:  # Links that lead to each other.
            raise MissingError(name) from None
        if not path.is_relative_to(self.root):
            raise RefusedError(f"{name} leads out of the archive.")
        if not path.is_file():
            raise MissingError(name)
        return path.open("rb")

    def names(self) -> Iterator[str]:
        return (path.relative_to(self.root).as_posix() for path in sorted(self.root.rglob("*.md")))


def _manifest(entries: "_Zip | _Folder") -> dict[str, Any]:
    try:
        with entries.open(MANIFEST) as entry:
            said = json.loads(entry.read(LARGEST_TEXT))
    except MissingError:
        raise RefusedError(
            f"This is no whole archive of Commonplace: {MANIFEST} is missing, which is written last."
        ) from None
    except ValueError:
        raise RefusedError(f"{MANIFEST} cannot be read.") from None
    version = said.get("version") if isinstance(said, dict) and said.get("format") == NAME else None
    if not isinstance(version, int) or version < 1:
        raise RefusedError("This is no archive of Commonplace.")
    if version > VERSION:
        raise RefusedError(
            f"This archive was made by a newer Commonplace: it has the form {version}, and this one reads {VERSION}. "
            "Update Commonplace first."
        )
    counts, site = said.get("counts"), said.get("site")
    if not (isinstance(counts, dict) and isinstance(site, dict) and {*map(type, counts.values())} <= {int}):
        raise RefusedError(f"{MANIFEST} does not say what the archive holds.")
    return dict(said)


def _record(line: bytes, name: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError:
        raise RefusedError(f"The archive is damaged: a line of {name} cannot be read.") from None
    if not isinstance(record, dict):
        raise RefusedError(f"The archive is damaged: a line of {name} is no record.")
    return record


def _check(info: ZipInfo) -> None:
    _safe(info.filename)
    if info.flag_bits & 0x1:
        raise RefusedError("The archive is locked with a password. Unlock it first.")
    if info.file_size > FREELY and info.file_size > FATTEST * max(info.compress_size, 1):
        raise RefusedError(
            f"{info.filename[:200]} would unfold to {info.file_size:,} bytes, {FATTEST} times its size: that is no "
            "archive of a site."
        )


def _safe(name: Any) -> str:
    """A name that stays within the archive. Raises RefusedError for any other."""
    text = str(name)
    path = PurePosixPath(text)
    if (
        not text
        or path.is_absolute()
        or ".." in path.parts
        or "\\" in text
        or "\0" in text
        or ":" in text[:2]
    ):
        raise RefusedError(f"{text[:200]!r} is no name of a file in an archive.")
    return text
