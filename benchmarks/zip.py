"""An album of 5 GB as one archive: the memory of the server while it sends it, and its time beside reading alone."""

import http.client
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import psutil

from benchmarks import scratch
from benchmarks.report import Report
from benchmarks.serving import served

PHOTOS, EACH = 125, 40_000_000  # Of so many bytes: 5 GB.
LIMIT = 30  # MB that the server may take more while it sends than before.
PIECE = 1024 * 1024
STEPS = 10
PATH = "/photos/large/download.zip"


def measure() -> Report:
    """MB of all processes of the server at each tenth of the archive; seconds, as a ratio to reading the files."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return _measured(Path(folder))
        finally:
            scratch.remove_data(Path(folder))


def _measured(var: Path) -> Report:
    report = Report("zip", f"{PHOTOS} files of {EACH / 1e6:.0f} MB each, {PHOTOS * EACH / 1e9:.1f} GB")
    with scratch.surroundings(var) as environment:
        _prepare(environment)
        reading = _read_alone(var)
        with served(environment) as port:
            for _ in range(8):  # The first request of each process loads what all others find.
                list(_sent(port, 0))
            before = _memory()
            began = time.perf_counter()
            steps = list(_sent(port, STEPS))
            seconds = time.perf_counter() - began
    report.add("before", mb=round(before, 1))
    for gigabytes, mb in steps:
        report.add(f"at {gigabytes:.1f} GB", mb=round(mb, 1), more_mb=round(mb - before, 1))
    most = max(mb for _, mb in steps) - before
    report.add("most while sending", more_mb=round(most, 1), limit_x=round(most / LIMIT, 2))
    report.add("reading alone", seconds=round(reading, 1))
    report.add("the archive", seconds=round(seconds, 1), reading_x=round(seconds / reading, 1))
    return report


def _sent(port: int, steps: int) -> Iterator[tuple[float, float]]:
    """How far it is, and what the server holds then. Raises ValueError where it is not as long as it said."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET" if steps else "HEAD", PATH, headers={"Host": "localhost"})
    answer = connection.getresponse()
    length, got = int(answer.headers["Content-Length"]), 0
    if answer.status != 200 or length < PHOTOS * EACH:
        raise ValueError(f"{PATH} answered {answer.status}, with {length:,} bytes.")
    for step in range(1, steps + 1):
        while got < length * step // steps and (piece := answer.read(PIECE)):
            got += len(piece)
        yield got / 1e9, _memory()
    connection.close()
    if steps and got != length:
        raise ValueError(f"It has {got:,} bytes, and said {length:,}.")


def _memory() -> float:
    """MB of the server, with its workers."""
    servers = [
        each for each in psutil.Process().children(recursive=True) if "gunicorn" in " ".join(each.cmdline())
    ]
    return float(sum(each.memory_info().rss for each in servers) / 1e6)


def _read_alone(var: Path) -> float:
    """Seconds to read them and to work out their sums, as any archive has to."""
    began = time.perf_counter()
    for path in sorted((var / "media" / "images").glob("*.jpg")):
        with path.open("rb") as file:
            total = 0
            while piece := file.read(PIECE):
                total = crc32(piece, total)
    return time.perf_counter() - began


def _prepare(environment: dict[str, str]) -> None:
    manage = [sys.executable, "manage.py"]
    commands = [
        [*manage, "createcachetable"],
        [*manage, "migrate", "-v0"],
        [*manage, "collectstatic", "-v0", "--noinput"],
        [*manage, "seed", "--empty", "--port", "8000"],
        [sys.executable, "-m", "benchmarks.zip"],
    ]
    for command in commands:
        subprocess.run(command, env=os.environ | environment, check=True, stdout=subprocess.DEVNULL)


def _fill() -> None:
    """Writes the album; run in a process of its own that has the scratch database."""
    import django

    django.setup()
    from django.conf import settings

    from home.models import HomePage
    from photos.models import AlbumPage, AlbumPhoto, Photo, PhotosPage, Rendition

    index = HomePage.objects.get().add_child(instance=PhotosPage(title="Photos", slug="photos"))
    album = index.add_child(instance=AlbumPage(title="Large", slug="large", allows_downloads=True))
    folder = Path(settings.MEDIA_ROOT) / "images"
    folder.mkdir(parents=True, exist_ok=True)
    first = folder / "0.jpg"
    first.write_bytes(random.Random(1).randbytes(EACH))  # noqa: S311 - the same bytes in each run
    photos = Photo.objects.bulk_create(
        Photo(
            title=f"DSC_{n:04}",
            file=f"original_images/DSC_{n:04}.jpg",
            width=6000,
            height=4000,
            collection_id=1,
        )
        for n in range(PHOTOS)
    )
    for number, photo in enumerate(photos):
        name = f"images/{number}.jpg"
        if number:
            (folder / f"{number}.jpg").hardlink_to(first)  # One on the disk, which need not hold 5 GB.
        spec = "width-2560|format-jpeg"
        Rendition.objects.create(
            image=photo, filter_spec=spec, file=name, width=2560, height=1707, file_size=EACH, tells={}
        )
        AlbumPhoto.objects.create(album=album, photo=photo, slug=photo.title.lower(), position=number)


if __name__ == "__main__":
    _fill()
