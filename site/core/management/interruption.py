"""Being asked to stop."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

LONGEST_WAIT = 5.0  # Seconds from the wish to stop until the file at hand is broken off.
INTERRUPTED = 130  # What a shell expects of a program that Ctrl-C ended.


class Interruption:
    """Ctrl-C or SIGTERM asks for an end after the current file. One that takes longer, or a second signal, breaks it
    off: what was written of it is undone, and the next run takes it again.
    """

    def __init__(self) -> None:
        self.asked = False

    def __call__(self) -> bool:
        return self.asked

    def ask(self, number: int, frame: FrameType | None) -> None:
        """The handler of the signal."""
        if self.asked:
            signal.setitimer(signal.ITIMER_REAL, 0)
            raise KeyboardInterrupt
        self.asked = True
        signal.setitimer(signal.ITIMER_REAL, LONGEST_WAIT)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listens to SIGINT and SIGTERM while the import runs."""
        signals = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)
        before = [signal.signal(number, self.ask) for number in signals]
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            for number, handler in zip(signals, before, strict=True):
                signal.signal(number, handler)
