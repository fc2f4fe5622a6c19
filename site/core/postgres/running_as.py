"""Runs PostgreSQL's programs as their user, in an environment of their own."""

import os
import signal
import subprocess
from pathlib import Path
from typing import IO, Any

from core.postgres.account import Account
from core.processes.problem import Problem
from core.processes.tether import tethered

# English messages, because some are read; nothing of the PG* and LC_* of the person who starts us.
ENVIRONMENT = {"LC_ALL": "C", "PATH": "/usr/bin:/bin", "TZ": "UTC"}


def _identity(who: Account) -> dict[str, Any]:
    return {"user": who.uid, "group": who.gid, "extra_groups": []} if os.geteuid() == 0 else {}


def run(command: list[str | Path], who: Account) -> subprocess.CompletedProcess[str]:
    """Runs a program to its end and keeps what it says. Raises Problem when it may not run as its user."""
    try:
        return subprocess.run(  # noqa: S603 - our own words only
            command, **_identity(who), env=ENVIRONMENT, cwd="/", capture_output=True, text=True, check=False
        )
    except PermissionError as error:
        raise _not_allowed(error) from error


def spawn(command: list[str | Path], who: Account, log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Starts a server in a session of its own, out of reach of the terminal's Ctrl-C, that ends with its parent."""
    try:
        return subprocess.Popen(  # noqa: S603 - our own words only
            command,
            **_identity(who),
            env=ENVIRONMENT,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=tethered(signal.SIGINT),  # SIGINT is PostgreSQL's fast shutdown.
        )
    except PermissionError as error:
        raise _not_allowed(error) from error


def _not_allowed(error: PermissionError) -> Problem:
    return Problem(
        f"PostgreSQL could not be run as its own user: {error.strerror}. Nothing was changed. "
        "Run bin/start as an ordinary user, or set DATABASE_URL."
    )
