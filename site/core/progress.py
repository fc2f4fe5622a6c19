"""How long work tells how far it is, and asks whether to go on."""

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Steps done, steps in all, and what is at hand."""


def silent(done: int, total: int, key: str) -> None:
    """Shows nothing."""


def never() -> bool:
    """Goes on to the end."""
    return False
