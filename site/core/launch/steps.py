"""Tells a person what is being done and how long it took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

WIDTH = 22


class Steps:
    """Writes one line for each step, `Name   1.2 s`, and whatever is said in between below it."""

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
            self._break()
            raise
        seconds = f"{time.monotonic() - began:6.1f} s\n"
        self._write(seconds if self._open else f"  {'':<{WIDTH}}{seconds}")
        self._open = False

    def say(self, words: str) -> None:
        """Writes lines of their own."""
        self._break()
        self._write("".join(f"{line}\n" for line in words.splitlines()))

    def _break(self) -> None:
        if self._open:
            self._write("\n")
            self._open = False

    def _write(self, words: str) -> None:
        """A terminal that is gone, or a reader that went away, ends nothing: the site goes on."""
        try:
            self.out.write(words)
            self.out.flush()
        except (OSError, ValueError):
            pass
