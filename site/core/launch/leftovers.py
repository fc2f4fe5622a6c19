"""Ends what a copy that was killed left behind, where the system did not."""

import os
from pathlib import Path

import psutil

from core.processes.ending import end_all

MARK = "COMMONPLACE_STARTED_FOR"
"""Each child inherits this variable with the path of `var`: a process number alone may be somebody else's by now."""


def leftovers(var: Path) -> list[psutil.Process]:
    """Every living process that a copy for this `var` started, directly or not. PostgreSQL is not among them."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.pid != os.getpid() and process.environ().get(MARK) == str(var):
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def end_leftovers(var: Path, seconds: float = 10.0) -> int:
    """Ends them, and says how many there were."""
    found = leftovers(var)
    end_all(found, seconds)
    return len(found)
