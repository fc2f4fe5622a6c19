"""One picture per core at a time, whoever asks: all processes of this machine together."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

PAUSE = 0.02  # Seconds.


class NoSlotError(Exception):
    """All cores were busy with pictures all the time."""


@contextmanager
def slot(seconds: float) -> Iterator[None]:
    """Holds one of as many places as there are cores. Raises NoSlotError if none gets free within `seconds`."""
    until = monotonic() + seconds
    while (held := _taken()) is None:
        if monotonic() > until:
            raise NoSlotError
        sleep(PAUSE)
    try:
        yield
    finally:
        os.close(held)  # Which gives the lock back, as the end of a process does.


def _taken() -> int | None:
    folder = Path(tempfile.gettempdir(), f"commonplace-darkroom-{os.getuid()}")
    folder.mkdir(mode=0o700, exist_ok=True)
    for number in range(os.cpu_count() or 1):
        held = os.open(folder / str(number), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(held)
        else:
            return held
    return None
