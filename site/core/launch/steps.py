"""Tells a person what is being done and how long it took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

WIDTH = 22  # As in bin/environment, whose steps come before these.
BACK_TO_THE_START = "\r\x1b[K"


class Steps:
    """Writes one line for each step, `Name   1.2 s`, and whatever is said in between on lines of its own.

    On a terminal what is said takes the place of the unfinished line, which is written again when the step ends.
    """

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self._open = False

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Names a step before it begins, so that a long one is not taken for a hang, and its seconds after it."""
        self._write(f"  {name:<{WIDTH}}")
        self._open = True
        began = time.monotonic()
        try:
            yield
        except BaseException:
            self._end_line()
            raise
        named = "" if self._open else f"  {name:<{WIDTH}}"
        self._write(f"{named}{time.monotonic() - began:6.1f} s\n")
        self._open = False

    def say(self, words: str) -> None:
        """Writes lines of their own."""
        if self._open and self._is_terminal():
            self._write(BACK_TO_THE_START)
            self._open = False
        self._end_line()
        self._write("".join(f"{line}\n" for line in words.splitlines()))

    def _end_line(self) -> None:
        if self._open:
            self._write("\n")
            self._open = False

    def _is_terminal(self) -> bool:
        try:
            return self.out.isatty()
        except ValueError:  # It is closed.
            return False

    def _write(self, words: str) -> None:
        """A terminal that is gone, or a reader that went away, ends nothing: the site goes on."""
        try:
            self.out.write(words)
            self.out.flush()
        except (OSError, ValueError):
            pass
