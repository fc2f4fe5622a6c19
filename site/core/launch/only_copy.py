"""One copy of Commonplace per `var` folder."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.processes.problem import Problem

FILE = "running.json"


@contextmanager
def only_copy(var: Path, address: str) -> Iterator[bool]:
    """Holds the installation under `var`; yields whether the last copy ended without cleaning up, as by `kill -9`.

    The kernel lets go of the lock when its holder ends, however that happens: it is never stale.
    Raises Problem when another copy runs, and OSError when `var` cannot be written.
    """
    var.mkdir(parents=True, exist_ok=True)
    file = var / FILE
    left_over = file.exists()
    lock = _locked(file)
    try:
        os.ftruncate(lock, 0)
        os.pwrite(lock, json.dumps({"pid": os.getpid(), "address": address}).encode(), 0)
        yield left_over
    finally:
        file.unlink(missing_ok=True)
        os.close(lock)


def _locked(file: Path) -> int:
    while True:
        lock = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The holder removes the file as it ends, and what we opened may be what it removed.
            if file.exists() and os.fstat(lock).st_ino == file.stat().st_ino:
                return lock
        except BlockingIOError:
            os.close(lock)
            raise Problem(_told(file)) from None
        os.close(lock)


def _told(file: Path) -> str:
    try:
        holder = json.loads(file.read_text())
        which = f"process {holder['pid']}, at {holder['address']}"
    except (OSError, ValueError, KeyError, TypeError):
        which = "it is just starting"
    return f"Commonplace already runs from this folder ({which}). Nothing was changed. To end it, press Ctrl-C there."
