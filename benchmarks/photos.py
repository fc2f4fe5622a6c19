"""A photo of 24 MP from its upload to the first view and to all formats, and a hundred on two workers.

Beside it, libvips writes the same widths of the same file in the same formats at the same quality, also in a process
of its own.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.report import Report

SIZE = (6000, 4000)
ROUNDS = 3
MANY, WORKERS = 100, 2
FIRST_VIEW, ALL_FORMATS, MEMORY = 1.0, 6.0, 300  # Seconds, seconds of CPU, MB.


def measure() -> Report:
    """Medians of `ROUNDS` runs in turn; ratios to the bar (`bar_x`) and to libvips (`libvips_x`)."""
    work = (
        f"a JPEG of {SIZE[0] * SIZE[1] / 1e6:.0f} MP, {ROUNDS} runs in turn; then {MANY} on {WORKERS} workers"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "photo.jpg"
        _draw(file)
        report = Report("photos", f"{work}; {file.stat().st_size / 1e6:.1f} MB each")
        peer = _has_libvips()
        runs: dict[str, list[dict[str, float]]] = {"ours": [], "libvips": []}
        for _ in range(ROUNDS):
            for name in ("ours", "libvips") if peer else ("ours",):
                runs[name].append(_run(name, file))
        _report_one(report, runs)
        _report_many(report, file, peer)
    return report


def _report_one(report: Report, runs: dict[str, list[dict[str, float]]]) -> None:
    ours, libvips = (
        {name: median(run[name] for run in runs[who]) for name in runs[who][0]} if runs[who] else {}
        for who in ("ours", "libvips")
    )
    for what, name, bar in (
        ("upload checked, seconds", "checked", None),
        ("first view, seconds", "first", FIRST_VIEW),
        ("all formats, seconds", "all", None),
        ("all formats, seconds of CPU", "cpu", ALL_FORMATS),
        ("memory at most, MB", "mb", MEMORY),
        ("bytes, MB", "bytes", None),
    ):
        figures: dict[str, Any] = {"ours": round(ours[name], 2)}
        if bar:
            figures |= {"bar": bar, "bar_x": round(ours[name] / bar, 2)}
        if name in libvips:
            figures |= {"libvips": round(libvips[name], 2), "libvips_x": round(ours[name] / libvips[name], 2)}
        report.add(what, **figures)
    if not libvips:
        report.add("libvips is missing: pip install 'pyvips[binary]'")


def _report_many(report: Report, file: Path, peer: bool) -> None:
    ours = _many("ours", file)
    figures: dict[str, Any] = {"ours": round(ours, 1)}
    if peer:
        libvips = _many("libvips", file)
        figures |= {"libvips": round(libvips, 1), "libvips_x": round(ours / libvips, 2)}
    report.add(f"{MANY} on {WORKERS} workers, seconds", **figures)


def _many(name: str, file: Path) -> float:
    began = time.perf_counter()
    with ThreadPoolExecutor(WORKERS) as workers:
        list(workers.map(lambda _: _run(name, file), range(MANY)))
    return time.perf_counter() - began


def _run(name: str, file: Path) -> dict[str, float]:
    """What a process of its own tells that does it once; its folder is its own, so that nobody else has its cores."""
    command = [sys.executable, "-m", "benchmarks.photos", name, str(file)]
    # One thread, as ours has: the other cores are for other photos.
    surroundings = os.environ | {"TMPDIR": str(file.parent), "VIPS_CONCURRENCY": "1"}
    made = subprocess.run(command, env=surroundings, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(made.stdout)
    return found


def _has_libvips() -> bool:
    asked = subprocess.run([sys.executable, "-c", "import pyvips"], capture_output=True)
    return asked.returncode == 0


def _draw(path: Path) -> None:
    """Clouds of all sizes, with as much grain as a camera leaves."""
    import numpy as np
    from PIL import Image

    rng = np.random.default_rng(1)
    layers = np.zeros((SIZE[1], SIZE[0], 3), np.float32)
    for cells, weight in ((3, 90), (12, 50), (50, 26), (200, 14), (800, 8)):
        grid = rng.integers(0, 256, (cells * 2 // 3 + 1, cells, 3), dtype=np.uint8)
        layers += np.asarray(Image.fromarray(grid).resize(SIZE, Image.Resampling.BICUBIC)) * np.float32(
            weight / 188
        )
    layers += rng.standard_normal((SIZE[1], SIZE[0], 1), dtype=np.float32) * 5
    Image.fromarray(np.clip(layers, 0, 255).astype(np.uint8)).save(path, quality=92)


def _ours(file: Path) -> dict[str, float]:
    """As an upload and its job do it: the file is checked; its record is read; then come the sizes."""
    import resource

    from core.pictures import FORMATS, widths_of
    from photos.darkroom.door import develop, inspect, read
    from photos.darkroom.limits import most_pixels

    task = {
        "widths": widths_of(SIZE[0]), "kinds": list(reversed(FORMATS)), "there": [], "credit": {}, "cut_off": False,
    }  # fmt: skip
    with file.open("rb") as original:
        began = time.perf_counter()
        inspect(original, most_pixels("JPEG"))
        checked = time.perf_counter()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        read(original)
        times, sizes, kinds = [], [], []
        with develop(original, task) as (_, prints):
            for one in prints:
                times.append(time.perf_counter())
                kinds.append(one.kind)
                sizes.append(len(one.content))
        # They are kept a format at a time: a page shows the photo when the first is whole.
        first = next(at for at, (kind, after) in zip(times, pairwise(kinds), strict=False) if kind != after)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "checked": checked - began,
        "first": first - checked,
        "all": times[-1] - checked,
        "cpu": used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime,
        "mb": _mb(used.ru_maxrss),
        "bytes": sum(sizes) / 1e6,
    }


def _libvips(file: Path) -> dict[str, float]:
    import resource

    import pyvips

    from core.pictures import widths_of

    options: dict[str, dict[str, Any]] = {
        ".jpg": {"Q": 80, "interlace": True, "optimize_coding": True},
        ".webp": {"Q": 78, "effort": 4},
        ".avif": {"Q": 60, "effort": 1},
    }
    began, first, total = time.perf_counter(), 0.0, 0
    for ending, chosen in options.items():
        for width in widths_of(SIZE[0]):
            total += len(
                pyvips.Image.thumbnail(str(file), width).write_to_buffer(ending, keep="icc", **chosen)
            )
        first = first or time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "first": first - began,
        "all": time.perf_counter() - began,
        "cpu": used.ru_utime + used.ru_stime,
        "mb": _mb(used.ru_maxrss),
        "bytes": total / 1e6,
    }


def _mb(used: int) -> float:
    """Linux gives KB, macOS bytes."""
    return used / (1_000_000 if sys.platform == "darwin" else 1000)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    print(json.dumps({"ours": _ours, "libvips": _libvips}[sys.argv[1]](Path(sys.argv[2]))))
