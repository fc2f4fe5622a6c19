"""Albums of 200, 1,000 and 5,000 photos in Chromium: weight, layout shift, the longest task, and queries."""

import json
import os
import subprocess
import sys
import tempfile
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import scratch
from benchmarks.lighthouse import HERE, install
from benchmarks.report import Report
from benchmarks.serving import served

COUNTS = (200, 1_000, 5_000)
RUNS = 3
THROTTLE = 4  # As a phone of the middle class beside this machine.
HTML, SCRIPTS, LONGEST, QUERIES = 80, 25, 150, 12  # KiB, KiB, ms, and a number.
DRAWN = 12  # Pictures, which the photos of an album show in turn.
SHAPES = ((1600, 1067), (1067, 1600), (1200, 1200), (1600, 600), (1600, 900), (1280, 960))


def measure() -> Report:
    """Medians of `RUNS` runs, beside the bars of an album of 1,000. Raises SystemExit where there is no Chromium."""
    surroundings = install()
    with tempfile.TemporaryDirectory() as folder:
        try:
            pages = _measured(Path(folder), surroundings)
        finally:
            scratch.remove_data(Path(folder))
    work = f"CPU throttled {THROTTLE} times, scrolled to the end, medians of {RUNS} runs; constant is an empty page"
    report = Report("album", work)
    for name, figures in pages.items():
        bars = {
            "html_x": round(figures["html_kib"] / HTML, 2),
            "js_x": round(figures["js_kib"] / SCRIPTS, 2),
            "task_x": round(figures["longest_ms"] / LONGEST, 2),
        }
        report.add(
            name,
            **figures,
            **(bars | {"queries_x": round(figures["queries"] / QUERIES, 2)} if "queries" in figures else {}),
        )
    return report


def _measured(var: Path, surroundings: dict[str, str]) -> dict[str, dict[str, float]]:
    with scratch.surroundings(var) as environment:
        queries = _prepare(environment)
        with served(environment) as port:
            origin = f"http://localhost:{port}"
            found = {"constant": _visited(f"{origin}/-/constant", surroundings)}
            for count in COUNTS:
                page = _visited(f"{origin}/photos/album-{count}/", surroundings)
                found[f"{count:,} photos"] = page | {"queries": queries[str(count)]}
    return found


def _visited(url: str, surroundings: dict[str, str]) -> dict[str, float]:
    command = ["node", str(HERE / "album.mjs"), url, str(THROTTLE)]
    runs: list[dict[str, float]] = []
    for _ in range(RUNS):
        made = subprocess.run(command, env=surroundings, check=True, capture_output=True, text=True)
        runs.append(json.loads(made.stdout))
    return {name: round(median(run[name] for run in runs), 3) for name in runs[0]}


def _prepare(environment: dict[str, str]) -> dict[str, int]:
    """Writes the albums; how many queries each costs, by the number of its photos."""
    manage = [sys.executable, "manage.py"]
    commands = [
        [*manage, "createcachetable"],
        [*manage, "migrate", "-v0"],
        [*manage, "build_frontend"],
        [*manage, "collectstatic", "-v0", "--noinput"],
        [*manage, "seed", "--empty", "--port", "8000"],
    ]
    for command in commands:
        subprocess.run(command, env=os.environ | environment, check=True, stdout=subprocess.DEVNULL)
    fill = [sys.executable, "-m", "benchmarks.album", *map(str, COUNTS)]
    made = subprocess.run(fill, env=os.environ | environment, check=True, capture_output=True, text=True)
    found: dict[str, int] = json.loads(made.stdout.splitlines()[-1])
    return found


def _fill(counts: list[int]) -> dict[int, int]:
    """Albums of so many photos; run in a process of its own that has the scratch database. Their queries, by that."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from wagtail.models import Site

    from photos.models import AlbumPage, PhotosPage

    home = Site.objects.get(is_default_site=True).root_page
    index = PhotosPage.objects.first() or home.add_child(instance=PhotosPage(title="Photos", slug="photos"))
    drawn = [_drawn(number) for number in range(DRAWN)]
    queries = {}
    for count in counts:
        album = index.add_child(
            instance=AlbumPage(
                title=f"Album {count}", slug=f"album-{count}", summary="Drawn.", allows_downloads=True
            )
        )
        _hang(album, drawn, count)
        reader = Client(SERVER_NAME="localhost")
        reader.get(album.url)
        with CaptureQueriesContext(connection) as captured:
            reader.get(album.url)
        queries[count] = len(captured)
    return queries


def _drawn(number: int) -> Any:
    """A photo with its renditions."""
    import io

    import numpy as np
    from django.core.files.base import ContentFile
    from PIL import Image

    from photos.making import make
    from photos.models import Photo

    grid = np.random.default_rng(number).integers(0, 256, (9, 12, 3), dtype=np.uint8)
    held = io.BytesIO()
    Image.fromarray(grid).resize(SHAPES[number % len(SHAPES)], Image.Resampling.BICUBIC).save(
        held, "JPEG", quality=90
    )
    photo = Photo.objects.create(
        title=f"Drawn {number}", file=ContentFile(held.getvalue(), f"drawn-{number}.jpg")
    )
    make(photo.pk)
    return photo


def _another(file: Any, key: int) -> str:
    """The same file by a name as long, and as hard to compress, as that of another photo."""
    here = Path(file.path)
    name = f"{sha256(str(key).encode()).hexdigest()[:12]}-{here.stem.rpartition('-')[2]}{here.suffix}"
    here.with_name(name).hardlink_to(here)
    return f"images/{name}"


def _hash_of(number: int) -> str:
    """As long, and as hard to compress, as the ThumbHash of another photo."""
    return b64encode(sha256(number.to_bytes(4)).digest()[:24]).decode()


def _hang(album: Any, drawn: list[Any], count: int) -> None:
    """Rows for so many photos, whose files are those of the ones that are drawn."""
    from photos.models import AlbumPhoto, Photo, PhotoRecord, Rendition

    models = [drawn[number % DRAWN] for number in range(count)]
    photos = Photo.objects.bulk_create(
        Photo(
            title=f"DSC_{number:04}", file=model.file.name, width=model.width, height=model.height,
            colour=model.colour or "#777777", thumbhash=_hash_of(number),
            description=f"A shore with {sha256(bytes(number)).hexdigest()[:9]}",
            collection_id=1,
        )
        for number, model in enumerate(models)
    )  # fmt: skip
    made = {model.pk: list(model.renditions.all()) for model in drawn}
    Rendition.objects.bulk_create(
        (
            Rendition(
                image=photo, filter_spec=one.filter_spec, file=_another(one.file, photo.pk), width=one.width,
                height=one.height, file_size=one.file_size, tells={},
            )
            for photo, model in zip(photos, models, strict=True)
            for one in made[model.pk]
        ),
        batch_size=2_000,
    )  # fmt: skip
    AlbumPhoto.objects.bulk_create(
        AlbumPhoto(
            album=album, photo=photo, slug=photo.title.lower(), position=number, featured=number % 40 == 9
        )
        for number, photo in enumerate(photos)
    )
    PhotoRecord.objects.bulk_create(
        PhotoRecord(photo=photo, camera="NIKON Z 6", focal_length=24 + number % 50, aperture=4, iso=100)
        for number, photo in enumerate(photos)
    )


if __name__ == "__main__":
    print(json.dumps(_fill([int(count) for count in sys.argv[1:]])))
