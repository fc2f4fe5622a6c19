"""Starts and stops the embedded PostgreSQL."""

import fcntl
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from core.postgres.account import Account, account
from core.postgres.answering import Say, ensure_database, wait_until_it_answers
from core.postgres.binaries import programs
from core.postgres.cluster import ensure_cluster
from core.postgres.folders import make_private, make_public
from core.postgres.location import DATABASE, ROOT_HOME, Location
from core.postgres.postmaster import clear_stale, end, postmaster
from core.postgres.running_as import spawn
from core.processes.problem import Problem, full_disk

OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "dynamic_shared_memory_type": "mmap",  # A container's /dev/shm is often too small for a query.
    "log_min_error_statement": "panic",  # A failing statement may hold personal data.
    "log_error_verbosity": "terse",  # So may the details of an error.
    "log_checkpoints": "off",
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
LOG_BYTES = 5_000_000
ORPHANS_SECONDS = 20.0
"""How long the children of a killed server may take to notice."""


@dataclass
class Server:
    """A server that answers. `process` is None when it was running before us."""

    place: Location
    process: subprocess.Popen[bytes] | None

    def alive(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None if self.process else postmaster(self.place) is not None

    def stop(self) -> None:
        """Ends it by a fast shutdown, whoever started it."""
        if self.process and self.process.poll() is None:
            end(psutil.Process(self.process.pid))
            self.process.wait()
        stop(self.place)


def start(place: Location, *, durable: bool = True, say: Say = lambda words: None) -> Server:
    """Starts the server, or takes over the one that runs already, and returns once it answers.

    Makes what is missing: user, copy of the programs, data, database. With `durable=False` a crash of the machine
    may lose data, and writing is much faster. Raises Problem, or OSError when a folder cannot be written.
    """
    who = account()
    _make_home(place)
    with _alone(place):
        server = _taken_over(place, say) or _started(place, who, durable, say)
        ensure_database(place)
    return server


def stop(place: Location) -> None:
    """Ends the server of this place, whoever started it; does nothing when none runs."""
    if process := postmaster(place):
        end(process)
    with suppress(OSError):
        place.sockets.rmdir()


@contextmanager
def running(place: Location, *, durable: bool = True, database: str = DATABASE) -> Iterator[str]:
    """The address of a running server. It is stopped at the end, unless it was running before."""
    server = start(place, durable=durable)
    try:
        yield place.url(database)
    finally:
        if server.process:
            server.stop()


def _make_home(place: Location) -> None:
    if os.geteuid() == 0:
        make_public(ROOT_HOME)
        make_public(place.data.parent)
    else:
        place.data.parent.mkdir(parents=True, exist_ok=True)


@contextmanager
def _alone(place: Location) -> Iterator[None]:
    """One at a time makes and starts the servers beside each other. The lock ends with its holder."""
    folder = os.open(place.data.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _taken_over(place: Location, say: Say) -> Server | None:
    if postmaster(place) and wait_until_it_answers(place, lambda: postmaster(place) is None, say):
        return Server(place, None)
    return None


def _started(place: Location, who: Account, durable: bool, say: Say) -> Server:
    folder = programs()
    ensure_cluster(place, folder, who)
    make_private(place.sockets, who)
    options = OPTIONS if durable else OPTIONS | THROWAWAY
    command: list[str | Path] = [folder / "postgres", "-D", place.data, "-k", place.sockets]
    command += [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    deadline = time.monotonic() + ORPHANS_SECONDS
    while True:
        clear_stale(place)
        process, words = _tried(command, place, who, say)
        if process:
            return Server(place, process)
        if "pre-existing shared memory block" not in words or time.monotonic() > deadline:
            raise _explained(words, place)
        time.sleep(0.2)


def _tried(
    command: list[str | Path], place: Location, who: Account, say: Say
) -> tuple[subprocess.Popen[bytes] | None, str]:
    """A server that answers, or what it said before it ended."""
    if place.log.exists() and place.log.stat().st_size > LOG_BYTES:
        place.log.replace(place.log.with_suffix(".log.old"))
    with place.log.open("ab") as log:
        said = log.tell()
        process = spawn(command, who, log)
    try:
        if wait_until_it_answers(place, lambda: process.poll() is not None, say):
            return process, ""
    except BaseException:
        end(psutil.Process(process.pid))
        process.wait()
        raise
    with place.log.open("rb") as log:
        log.seek(said)
        return None, log.read().decode(errors="replace")


def _explained(words: str, place: Location) -> Problem:
    lines = [line for line in words.splitlines() if "FATAL" in line or "PANIC" in line] or words.splitlines()
    return full_disk(words, place.data) or Problem(
        f"PostgreSQL could not start: {lines[-1] if lines else 'it said nothing'}. Your data are in {place.data} "
        f"and were left as they are. The whole log is {place.log}."
    )
