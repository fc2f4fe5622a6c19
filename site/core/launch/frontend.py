"""Builds the front end when its sources changed, beside the one that is being served."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.launch.fingerprint import of_contents, record, recorded
from core.launch.node import Node, find_node
from core.processes.ending import kill_group
from core.processes.problem import Problem, full_disk

THEME = Path(__file__).parents[3] / "theme"
SOURCE, OUTPUT = THEME / "frontend", THEME / "static" / "theme" / "build"
WORKSHOP = ".building"  # In the sources: the static files are listed while we build.
LAST_WORDS = 5


def needs_build(source: Path, output: Path) -> bool:
    """Whether the output is missing or older than its sources."""
    return recorded(_stamp(output)) != _fingerprint(source)


def build(source: Path, output: Path, log: Path) -> None:
    """Runs `npm ci` and `npm run build` in `source`; what they say goes to `log`.

    `output` changes as a whole, at the end, and not at all when the build fails. Another build of these sources is
    waited for, and nothing is done when it has done the work. Raises Problem, or OSError when a folder cannot be
    written.
    """
    if not (source / "package.json").exists():
        raise Problem(
            f"{source / 'package.json'} is missing: this copy of Commonplace is not whole. Fetch it again."
        )
    with _alone(source):
        if needs_build(source, output):
            _build(source, output, log)


def _build(source: Path, output: Path, log: Path) -> None:
    fingerprint = _fingerprint(source)
    with _workshop(source) as workshop:
        made = workshop / "new"
        _run_npm(source, made, log)
        record(_stamp(made), fingerprint)
        _swap(made, output, workshop / "old")


@contextmanager
def _alone(source: Path) -> Iterator[None]:
    """One build at a time: npm, too, would trip over a second one. The lock ends with its process."""
    folder = os.open(source, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


@contextmanager
def _workshop(source: Path) -> Iterator[Path]:
    """An empty folder, which is gone afterwards."""
    folder = source / WORKSHOP
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _swap(made: Path, output: Path, aside: Path) -> None:
    """Puts what was made in the place of what was there."""
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.exists():
        output.rename(aside)
    made.rename(output)


def _stamp(output: Path) -> Path:
    return output / ".built-from"  # In the output, so that both go together.


def _fingerprint(source: Path) -> str:
    files: list[Path] = []
    for folder, folders, names in os.walk(source):
        folders[:] = [name for name in folders if name not in {"node_modules", WORKSHOP}]
        files += [Path(folder, name) for name in names]
    return of_contents(files, source)


def _run_npm(source: Path, made: Path, log: Path) -> None:
    node = find_node()
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as file:
        for words in (["ci", "--no-audit", "--no-fund"], ["run", "build", "--", str(made)]):
            if _run(node, words, source, file.fileno()):
                raise _failed(words, log)


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
        f"The front end could not be built, and nothing was changed: npm {' '.join(words[:2])} failed. "
        f"The whole log is {log}. {last}"
    )
