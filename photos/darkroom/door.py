"""The way into the darkroom. A file that asks for too much, or breaks its decoder, ends that process and no other."""

import json
import os
import subprocess
import sys
import tempfile
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from shutil import copyfileobj
from signal import SIGKILL, SIGXCPU
from threading import Timer
from typing import IO, Any, BinaryIO

from PIL import Image

from photos.darkroom.child import OUT_OF_MEMORY
from photos.darkroom.limits import DEVELOPING, INSPECTING, READING, Allowance
from photos.darkroom.slots import NoSlotError, slot
from photos.reading.record import Record

Answers = Iterator[tuple[dict[str, Any], bytes]]

DAMAGED = "is damaged"
WAIT = 60.0  # Seconds for a free core.
# Nothing else of the surroundings is handed on: no key, no password, no address of a database.
PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT")
# NumPy, which the reader of raw files brings along, would put a thread and its memory on each core.
ADDED = {"OPENBLAS_NUM_THREADS": "1"}


class DarkroomError(Exception):
    """A picture could not be unpacked; the message ends a sentence about it."""


class DamagedError(DarkroomError):
    """Its bytes are not those of a whole picture."""


class TooHungryError(DarkroomError):
    """It asked for more memory or time than a picture may have."""


class BusyError(DarkroomError):
    """All cores are busy with other pictures; trying again helps."""


@dataclass(frozen=True, slots=True)
class Print:
    """One file that was made of an original, and what it tells: `width` is the one that was asked for."""

    width: int
    kind: str
    content: bytes
    tells: dict[str, Any]


def inspect(file: BinaryIO, most_pixels: int) -> dict[str, Any]:
    """What a file holds and what its trouble is: see `inspecting.inspected`. Raises DarkroomError.

    `file` is any that can be read from its beginning; it is left there.
    """
    with _at_work({"do": "inspect", "most": most_pixels}, file, INSPECTING) as answers:
        return _first(answers)


def measure(file: BinaryIO) -> tuple[int, int]:
    """Width and height of a picture as it is meant to be seen, told by its header alone. Raises DarkroomError."""
    with _at_work({"do": "measure"}, file, READING) as answers:
        found = _first(answers)
    return found["width"], found["height"]


def read(file: BinaryIO) -> Record:
    """What a file tells of its photo: an empty record, with the trouble, where reading it takes too much.

    `file` as above. Raises BusyError.
    """
    with _at_work({"do": "read"}, file, READING) as answers:
        try:
            return Record.unpacked(_first(answers))
        except (DamagedError, TooHungryError) as trouble:
            return Record(troubles=(f"The file {trouble}.",))


def liken(file: BinaryIO, cut_off: bool) -> int | None:
    """What a picture looks like: see `likening.likeness`. `file` as above. Raises DarkroomError."""
    with _at_work({"do": "liken", "cut_off": cut_off}, file, DEVELOPING) as answers:
        found: int | None = _first(answers)["likeness"]
    return found


@contextmanager
def develop(file: BinaryIO, task: Mapping[str, Any]) -> Iterator[tuple[str, Iterator[Print]]]:
    """The average colour of a picture, and its prints one by one as they are made: `widths` in `kinds`, without those
    `there`, each with the words of `credit`; of a picture that is `cut_off`, what is left.

    Raises DarkroomError, also while the prints are asked for.
    """
    with _at_work({"do": "develop", **task}, file, DEVELOPING) as answers:
        colour = _first(answers)["colour"]
        yield colour, (Print(**about, content=content) for about, content in answers)


def cut(file: BinaryIO, box: Sequence[float], size: tuple[int, int], cut_off: bool) -> Image.Image:
    """The part of a picture within a box of its upright pixels, in a size; of one that is `cut_off`, what is left.

    Raises DarkroomError.
    """
    with _at_work({"do": "cut", "box": box, "size": size, "cut_off": cut_off}, file, DEVELOPING) as answers:
        for about, pixels in answers:
            made = Image.frombytes(about["mode"], tuple(about["size"]), pixels)
            if profile := b64decode(about["profile"]):
                made.info["icc_profile"] = profile
            return made
    raise DamagedError(DAMAGED)


@contextmanager
def _at_work(task: dict[str, Any], file: BinaryIO, allowance: Allowance) -> Iterator[Answers]:
    try:
        with slot(WAIT), _on_disk(file) as original:
            process = subprocess.Popen(  # noqa: S603 - our own program, and no shell
                _command({**task, "cpu": allowance.cpu}),
                stdin=original,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_surroundings(),
            )
            clock = Timer(allowance.wall, process.kill)
            clock.start()
            try:
                yield _answers(process)
            finally:
                clock.cancel()
                process.kill()
                process.communicate()
    except NoSlotError:
        raise BusyError("has to wait: this machine is busy with other pictures") from None


@contextmanager
def _on_disk(file: BinaryIO) -> Iterator[IO[bytes]]:
    """The file as one that another process can read: itself, where it lies on a disk, or a copy that has no name."""
    file.seek(0)
    try:
        try:
            path = f"/proc/self/fd/{file.fileno()}"
            opened: IO[bytes] = open(path, "rb")  # noqa: SIM115, PTH123 - a place of its own in the same file
        except (OSError, AttributeError, ValueError):
            opened = tempfile.TemporaryFile()  # noqa: SIM115 - closed below
            copyfileobj(file, opened)
            opened.seek(0)
        with opened:
            yield opened
    finally:
        file.seek(0)


def _command(task: dict[str, Any]) -> list[str]:
    return [sys.executable, "-m", "photos.darkroom.child", json.dumps(task)]


def _surroundings() -> dict[str, str]:
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ} | ADDED


def _answers(process: subprocess.Popen[bytes]) -> Answers:
    """Each answer as it comes. Raises DarkroomError where the process ends badly."""
    assert process.stdout is not None  # noqa: S101 - it is a pipe
    while (line := process.stdout.readline()).endswith(b"\n"):
        about = json.loads(line)
        size = about.pop("bytes")
        content = process.stdout.read(size)
        if len(content) < size:
            break
        yield about, content
    if status := process.wait():
        raise _told(status)


def _first(answers: Answers) -> dict[str, Any]:
    for about, _ in answers:
        return about
    raise DamagedError(DAMAGED)


def _told(status: int) -> DarkroomError:
    if status == OUT_OF_MEMORY:
        return TooHungryError("asks for more memory than a picture may have")
    if status in (-SIGKILL, -SIGXCPU):
        return TooHungryError("takes longer than a picture may take")
    return DamagedError(DAMAGED)
