"""Builds the front end when its sources changed."""

import os
import subprocess
from pathlib import Path

from core.launch.fingerprint import of_contents, record, recorded
from core.launch.node import Node, find_node
from core.processes.ending import kill_group
from core.processes.problem import Problem, full_disk

THEME = Path(__file__).parents[3] / "theme"
SOURCE, OUTPUT = THEME / "frontend", THEME / "static" / "theme" / "build"
COMMANDS = [["ci", "--no-audit", "--no-fund"], ["run", "build"]]
LAST_WORDS = 5


def needs_build(source: Path, output: Path) -> bool:
    """Whether the output is missing or older than its sources."""
    return recorded(_stamp(output)) != _fingerprint(source)


def build(source: Path, output: Path, log: Path) -> None:
    """Runs `npm ci` and `npm run build` in `source`, which writes `output`; what they say goes to `log`.

    Raises Problem, or OSError when a folder cannot be written.
    """
    if not (source / "package.json").exists():
        raise Problem(
            f"{source / 'package.json'} is missing: this copy of Commonplace is not whole. Fetch it again."
        )
    fingerprint = _fingerprint(source)
    node = find_node()
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as file:
        for words in COMMANDS:
            if _run(node, words, source, file.fileno()):
                raise _failed(words, log)
    output.mkdir(parents=True, exist_ok=True)
    record(_stamp(output), fingerprint)


def _stamp(output: Path) -> Path:
    return output / ".built-from"  # In the output, so that both go together.


def _fingerprint(source: Path) -> str:
    files: list[Path] = []
    for folder, folders, names in os.walk(source):
        folders[:] = [name for name in folders if name != "node_modules"]
        files += [Path(folder, name) for name in names]
    return of_contents(files, source)


def _run(node: Node, words: list[str], source: Path, log: int) -> int:
    """A session of its own, so that what npm starts is ended with it."""
    process = subprocess.Popen(  # noqa: S603 - our own words only
        [*node.npm, *words],
        cwd=source,
        env=node.environment(),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    try:
        return process.wait()
    except BaseException:
        kill_group(process)
        raise


def _failed(words: list[str], log: Path) -> Problem:
    said = log.read_text(errors="replace")
    if found := full_disk(said.replace("ENOSPC", "no space left on device"), log.parent):
        return found
    if any(sign in said for sign in ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ECONNRESET")):
        return Problem(
            "The front end could not be built because its packages could not be fetched. Nothing was changed. "
            f"Check the network, then run bin/start again. The whole log is {log}."
        )
    last = "\n".join(said.strip().splitlines()[-LAST_WORDS:])
    return Problem(
        f"The front end could not be built: npm {' '.join(words)} failed. The whole log is {log}. {last}"
    )
