"""An archive while it is written: a folder, in which it can wait between two pieces of work."""

import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils import timezone

from home.archiving.form import FOLDER

CHUNK = 1024 * 1024
ARCHIVE = "archive.zip"
MEMORY = "memory.json"  # There while the archive waits; what was left without it was broken off.


class StoppedError(Exception):
    """Somebody asked for an end."""


class PausedError(Exception):
    """The time of this piece of work is over; the next one goes on."""


@dataclass
class Memory:
    """What the pieces of work so far have done: keys of rows that are `told`, and of what writing refers to."""

    done: int = 0
    told: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    used: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def read(cls, text: str) -> "Memory":
        """As `text` has it."""
        memory, said = cls(), json.loads(text)
        memory.done = said["done"]
        for name in ("told", "used"):
            getattr(memory, name).update({label: set(keys) for label, keys in said[name].items()})
        return memory

    def text(self) -> str:
        """For a file."""
        return json.dumps({"done": self.done, "told": self.told, "used": self.used}, default=list)


@contextmanager
def at_work(folder: Path) -> Iterator[Memory]:
    """What is remembered of an archive in a folder. Both stay there after a pause, and go after all else."""
    memory = _remembered(folder)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        yield memory
    except PausedError:
        (folder / MEMORY).write_text(memory.text())
        raise
    finally:
        if not (folder / MEMORY).exists():
            shutil.rmtree(folder, ignore_errors=True)


def _remembered(folder: Path) -> Memory:
    try:
        memory = Memory.read((folder / MEMORY).read_text())
    except FileNotFoundError:
        shutil.rmtree(folder, ignore_errors=True)
        return Memory()
    (folder / MEMORY).unlink()
    return memory


@dataclass
class Writer:
    """Writes entry by entry into a folder. `progress` is told of done, all and what.

    `stop` and `pause` are asked before each.
    """

    folder: Path
    file: ZipFile
    memory: Memory
    progress: Callable[[int, int, str], None]
    stop: Callable[[], bool]
    pause: Callable[[], bool]
    total: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def step(self, what: str) -> None:
        """One more is done. Raises StoppedError and PausedError."""
        if self.stop():
            raise StoppedError
        if self.pause():
            raise PausedError
        self.memory.done += 1
        self.progress(self.memory.done, self.total, what)

    def text(self, name: str, text: str) -> str:
        """An entry of text; gives its SHA-256."""
        content = text.encode()
        self.content(name, content)
        return sha256(content).hexdigest()

    def content(self, name: str, content: bytes) -> None:
        """An entry of some bytes."""
        self.file.writestr(_entry(name, ZIP_DEFLATED), content)

    def stream(self, name: str, source: IO[bytes], *, compressed: bool = False) -> None:
        """An entry that need not fit into memory."""
        info = _entry(name, ZIP_DEFLATED if compressed else ZIP_STORED)
        with self.file.open(info, "w", force_zip64=True) as entry:
            shutil.copyfileobj(source, entry, CHUNK)

    def records(self, name: str, records: Iterable[Any]) -> None:
        """What becomes an entry of our own folder with a record in each line."""
        self.counts[name] = 0
        with self._lines(name).open("wb") as lines:
            for record in records:
                self._line(lines, name, record)

    def carry_on(self, name: str, rows: Any, tell: Callable[[Any], Any]) -> None:
        """The same, of rows of which earlier pieces of work have told some."""
        told = self.memory.told[name]
        self.counts[name] = len(told)
        with self._lines(name).open("ab") as lines:
            for row in chunked(rows.exclude(pk__in=tuple(told))):
                self._line(lines, name, tell(row))
                told.add(row.pk)

    def finish(self) -> None:
        """Puts all records into the archive."""
        for name in self.counts:
            with self._lines(name).open("rb") as lines:
                self.stream(f"{FOLDER}{name}.jsonl", lines, compressed=True)

    def _lines(self, name: str) -> Path:
        return self.folder / f"{name}.jsonl"

    def _line(self, lines: IO[bytes], name: str, record: Any) -> None:
        lines.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        self.counts[name] += 1


def chunked(queryset: Any) -> Iterator[Any]:
    """The rows of a query, some hundred at a time."""
    return iter(queryset.iterator(chunk_size=200))


def _entry(name: str, compression: int) -> ZipInfo:
    info = ZipInfo(name, timezone.localtime().timetuple()[:6])
    info.compress_type = compression
    info.external_attr = 0o644 << 16
    return info
