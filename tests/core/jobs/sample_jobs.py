"""Jobs whose effect a test can see, also when another process ran them."""

import os
import time
from pathlib import Path

from core.tasks import Lane, job


def _append(file: str, line: str) -> None:
    with Path(file).open("a") as written:
        written.write(f"{line}\n")


@job(lane=Lane.PUBLISHING)
def write(file: str, line: str) -> str:
    _append(file, line)
    return line


@job(lane=Lane.PUBLISHING)
def complain() -> None:
    raise OSError("The disk is full.")


@job(lane=Lane.PUBLISHING)
def complain_of_a_name() -> None:
    raise ValueError("Broken: \x00 \ud800")


@job(lane=Lane.PUBLISHING)
def leave() -> None:
    raise SystemExit("The job took too long.")


@job(lane=Lane.PUBLISHING)
def answer_with_an_object() -> object:
    return object()


@job(lane=Lane.MEDIA)
def wait_in_media(folder: str) -> None:
    _wait(folder)


@job(lane=Lane.UPKEEP)
def wait_in_upkeep(folder: str) -> None:
    _wait(folder)


@job(lane=Lane.UPKEEP)
def sleep(seconds: float) -> None:
    time.sleep(seconds)


def _wait(folder: str) -> None:
    """Writes its process id to `began`, goes on once there is a file `go`, and writes to `ended`."""
    _append(f"{folder}/began", str(os.getpid()))
    while not Path(folder, "go").exists():
        time.sleep(0.02)
    _append(f"{folder}/ended", str(os.getpid()))
