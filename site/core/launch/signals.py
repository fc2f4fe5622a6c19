"""Ctrl-C, SIGTERM and a terminal that goes away all mean the same: end everything, in order."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 1.0
"""Seconds within which a second signal is taken for an echo of the first."""


class Ended(BaseException):
    """Somebody asked for the end. Not an Exception, so that nothing on the way mistakes it for a failure."""


class Signals:
    """Turns the first signal into Ended, wherever the program is; a later one asks it to hurry."""

    def __init__(self) -> None:
        self.hurried = False
        """Whether the person who waits for the end lost patience."""
        self._first: float | None = None
        self._held = self._pending = self._ending = False

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Listens. Under nohup hanging up stays ignored; a shell's `&` ignores Ctrl-C, and an explicit one counts."""
        before = {number: signal.getsignal(number) for number in SIGNALS}
        for number, handler in before.items():
            if number != signal.SIGHUP or handler is not signal.SIG_IGN:
                signal.signal(number, self._handle)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keeps Ended back for the moment between starting a child and knowing it."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._pending:
            self._pending = False
            raise Ended

    def ending(self) -> None:
        """The end has begun for whatever reason, and no signal may cut it short."""
        self._ending = True

    def _handle(self, number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if self._first is not None or self._ending:
            # `timeout` and some terminals send the same signal twice at once.
            self.hurried = self.hurried or (self._first is not None and now - self._first > PATIENCE)
            self._first = self._first or now
            return
        self._first = now
        if self._held:
            self._pending = True
        else:
            raise Ended
