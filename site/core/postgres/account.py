"""Who runs the server: oneself or, because PostgreSQL refuses root, a system user of its own."""

import os
import pwd
import shutil
import subprocess
import sys
from dataclasses import dataclass

from core.postgres.location import ROOT_HOME
from core.processes.problem import Problem

NAME = "commonplace"


@dataclass(frozen=True)
class Account:
    """A user and group of the system."""

    uid: int
    gid: int


def account() -> Account:
    """Ourselves; as root the user `commonplace`, made when missing. Raises Problem when it cannot be made."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if sys.platform != "linux":
        raise Problem("PostgreSQL does not run as root. Nothing was changed. Run bin/start as yourself.")
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        _make()
        entry = pwd.getpwnam(NAME)
    if entry.pw_dir != str(ROOT_HOME) or entry.pw_uid == 0:
        raise Problem(
            f"This machine has a user named {NAME} whose home is {entry.pw_dir}, so it is somebody else's, and the "
            "database would be theirs to read. Nothing was changed. Run bin/start as an ordinary user, not as root."
        )
    return Account(entry.pw_uid, entry.pw_gid)


def _make() -> None:
    maker = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if not maker:
        raise Problem(_cannot("useradd is not installed"))
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", str(ROOT_HOME)]
    command = [maker, *options, "--shell", "/usr/sbin/nologin", NAME]
    made = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    if made.returncode:
        raise Problem(_cannot(made.stderr.strip() or f"{maker} failed"))


def _cannot(why: str) -> str:
    return (
        f"PostgreSQL does not run as root, and its user {NAME} could not be made: {why}. Nothing was changed. "
        "Run bin/start as an ordinary user, or set DATABASE_URL."
    )
