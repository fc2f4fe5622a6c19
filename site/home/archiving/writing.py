"""The file of an archive while it is written."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils import timezone

from home.archiving.form import FOLDER

CHUNK = 1024 * 1024


class StoppedError(Exception):
    """Somebody asked for an end."""


@dataclass
class Writer:
    """Writes entry by entry to the disk. `progress` is told of done, all and what; `stop` is asked before each."""

    file: ZipFile
    progress: Callable[[int, int, str], None]
    stop: Callable[[], bool]
    total: int = 0
    done: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def step(self, what: str) -> None:
        """One more is done. Raises StoppedError."""
        if self.stop():
            raise StoppedError
        self.done += 1
        self.progress(self.done, self.total, what)

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
        """An entry of our own folder with a record in each line. Meanwhile others may be written."""
        with TemporaryFile() as lines:
            count = 0
            for record in records:
                lines.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
                count += 1
            lines.seek(0)
            self.stream(f"{FOLDER}{name}.jsonl", lines, compressed=True)
        self.counts[name] = count


def chunked(queryset: Any) -> Iterator[Any]:
    """The rows of a query, some hundred at a time."""
    return iter(queryset.iterator(chunk_size=200))


def _entry(name: str, compression: int) -> ZipInfo:
    info = ZipInfo(name, timezone.localtime().timetuple()[:6])
    info.compress_type = compression
    info.external_attr = 0o644 << 16
    return info
