"""The server's own process, told from any other that came to have its number."""

import signal
from contextlib import suppress
from pathlib import Path

import psutil

from core.postgres.location import Location

FAST, IMMEDIATE = signal.SIGINT, signal.SIGQUIT
SECONDS = {FAST: 60.0, IMMEDIATE: 10.0, signal.SIGKILL: 10.0}


def postmaster(place: Location) -> psutil.Process | None:
    """The process that serves this data folder; None when no such process is alive.

    `postmaster.pid` may be left over, and its number may be somebody else's by now: so the command line is read.
    """
    try:
        process = psutil.Process(int((place.data / "postmaster.pid").read_text().split()[0]))
        ours = str(place.data) in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE
    except (FileNotFoundError, IndexError, ValueError, psutil.Error):
        return None
    return process if ours else None


def end(process: psutil.Process) -> None:
    """Fast shutdown: open work is rolled back and all is written out. Harsher only when that takes too long.

    Even then nothing that was committed is lost: PostgreSQL recovers it at its next start.
    """
    for how, seconds in SECONDS.items():
        with suppress(psutil.NoSuchProcess):
            process.send_signal(how)
        with suppress(psutil.TimeoutExpired):
            process.wait(seconds)
            return


def clear_stale(place: Location) -> None:
    """Removes what a killed server left: PostgreSQL refuses to start when the number in it is anyone's by now.

    Only to be called when `postmaster` said None and nobody else is starting it.
    """
    leftovers: list[Path] = [place.data / "postmaster.pid", *place.sockets.glob(".s.PGSQL.*")]
    for file in leftovers:
        file.unlink(missing_ok=True)
