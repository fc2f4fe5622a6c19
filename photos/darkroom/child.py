"""The process in which pictures are read and unpacked. It knows no secret, writes no file, and may take only so much.

`python -m photos.darkroom.child TASK` has the original as its standard input, and answers on its standard output: a
line of JSON for each result, followed by as many bytes as it says.
"""

import json
import os
import resource
import sys
from collections.abc import Iterator
from io import BufferedReader, FileIO
from typing import Any, BinaryIO

import PIL.Image
from PIL import ImageFile

from photos.darkroom import developing, inspecting
from photos.darkroom.likening import likeness
from photos.darkroom.limits import MEMORY, OPEN_FILES
from photos.darkroom.opening import forgive_exif, forgive_long_words
from photos.darkroom.scaling import cut
from photos.reading import read

Answer = tuple[dict[str, Any], bytes]
OUT_OF_MEMORY = 3  # The exit status.


class Original(BufferedReader):
    """A file that sets no more memory aside than it is long, whatever length it claims for a part of it."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(FileIO(descriptor, closefd=False))
        self.length = os.fstat(descriptor).st_size

    def read(self, size: int | None = -1) -> bytes:
        """As usual."""
        return super().read(size if size is None else min(size, self.length))


def confine(cpu: int) -> None:
    """Sets what the rest of this process may take. Of what dies here nothing is written to a disk."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        hard = resource.getrlimit(kind)[1]
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        try:
            resource.setrlimit(kind, (most, most))
        except ValueError:
            if sys.platform != "darwin":  # Which takes no limit of memory.
                raise


def answers(task: dict[str, Any], file: BinaryIO) -> Iterator[Answer]:
    """The results of a task."""
    ImageFile.LOAD_TRUNCATED_IMAGES = task.get("cut_off", False)
    if task["do"] == "inspect":
        yield inspecting.inspected(file, task["most"]), b""
    elif task["do"] == "measure":
        yield inspecting.measured(file), b""
    elif task["do"] == "read":
        yield read(file).packed(), b""
    elif task["do"] == "liken":
        yield {"likeness": likeness(file)}, b""
    elif task["do"] == "cut":
        yield developing.plain(cut(file, task["box"], task["size"]))
    else:
        there = {(width, kind) for width, kind in task["there"]}
        yield from developing.developed(file, task["widths"], task["kinds"], there, task["credit"])


def main() -> None:
    """One task, and then the end."""
    task = json.loads(sys.argv[1])
    confine(task["cpu"])
    PIL.Image.MAX_IMAGE_PIXELS = None  # Counted by us, before anything is unpacked.
    forgive_exif()
    forgive_long_words()
    out = sys.stdout.buffer
    try:
        for about, content in answers(task, Original(sys.stdin.fileno())):
            out.write(json.dumps({**about, "bytes": len(content)}).encode() + b"\n" + content)
            out.flush()
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


if __name__ == "__main__":
    main()
