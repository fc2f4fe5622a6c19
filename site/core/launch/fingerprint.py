"""Tells whether files changed since the last time."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def of_contents(files: Iterable[Path], root: Path) -> str:
    """A hash over names and contents, for few files."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file.relative_to(root)}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def of_stamps(files: Iterable[Path]) -> str:
    """A hash over paths, sizes and times, for thousands of files."""
    digest = hashlib.sha256()
    for file in sorted(files):
        stat = file.stat()
        digest.update(f"{file}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def recorded(stamp: Path) -> str:
    """What was recorded at the last success; empty when nothing was."""
    try:
        return stamp.read_text()
    except OSError:
        return ""


def record(stamp: Path, fingerprint: str) -> None:
    """Records a success. To be called after the work, so that an interrupted work is done again."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(fingerprint)
