"""What every command that takes long has: a bar, and an end that can be asked for."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from core.management.interruption import Interruption
from core.progress import Progress


@contextmanager
def watched(verbosity: int, unit: str) -> Iterator[tuple[Progress, Interruption]]:
    """By what the work tells how far it is, and what it asks whether to end."""
    interruption = Interruption()
    hidden = not verbosity or not sys.stderr.isatty()
    with interruption.listening(), tqdm(disable=hidden, unit=unit, leave=False, file=sys.stderr) as bar:

        def progress(done: int, total: int, what: str) -> None:
            bar.total, bar.n = total, done
            bar.set_description(what[-40:], refresh=False)
            bar.update(0)

        yield progress, interruption
