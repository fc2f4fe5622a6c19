"""`python -m core.postgres COMMAND...` runs a command with a throwaway server, or with the one DATABASE_URL names."""

import os
import subprocess
import sys
from pathlib import Path

from core.launch.plainly import told_plainly
from core.postgres.location import location
from core.postgres.server import running


def main(command: list[str]) -> int:
    """The command's own exit status."""
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command, check=False).returncode  # noqa: S603 - the caller's own words
    var = Path(os.environ.get("COMMONPLACE_VAR") or "var")
    with running(location(var, "postgres-test"), durable=False) as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    with told_plainly():
        sys.exit(main(sys.argv[1:]))
