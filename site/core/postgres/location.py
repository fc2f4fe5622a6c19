"""Where the embedded PostgreSQL keeps its data and listens."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

DATABASE = "commonplace"
SUPERUSER = "postgres"
ROOT_HOME = Path("/var/lib/commonplace")
SOCKET_BASE = Path("/tmp")  # noqa: S108 - a folder of mode 0700 is made in it, and its owner is checked


@dataclass(frozen=True)
class Location:
    """Folders of one embedded server."""

    data: Path
    sockets: Path
    signpost: Path
    """A file under `var` that says where the data are."""

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.data.with_name(self.data.name + ".log")

    def url(self, database: str = DATABASE) -> str:
        """The address for DATABASE_URL; PostgreSQL listens on a socket only."""
        return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(self.sockets))}"


def location(var: Path, name: str = "postgres") -> Location:
    """The folders for the installation whose changing files are under `var`.

    An ordinary user's data stay under `var`. PostgreSQL refuses to run as root, and no folder of root's is opened
    for another user: then both lie under /var/lib/commonplace, told apart by the path they stand for.
    A socket's whole path may have 107 bytes at most (103 on macOS), so it never lies under `var`; nor under
    XDG_RUNTIME_DIR, which is not the same in every shell and goes away when its owner signs out.
    """
    mark = hashlib.sha256(str(var.absolute() / name).encode()).hexdigest()[:12]
    signpost = var / f"{name}.where"
    if os.geteuid() == 0:
        home = ROOT_HOME / mark
        return Location(home / "data", home / "run", signpost)
    return Location(var / name, SOCKET_BASE / f"commonplace-{os.geteuid()}-{mark}", signpost)


def embedded_database_url(var: Path) -> str:
    """DATABASE_URL for the embedded server of the installation under `var`."""
    return location(var).url()
