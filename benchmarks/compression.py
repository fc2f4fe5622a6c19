"""Texts as they are compressed for visitors, beside gzip and a thorougher Brotli: bytes and time."""

import gzip
import os
import time
from collections.abc import Callable
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import django

from benchmarks.report import Report

DEMO = Path(__file__).parent.parent / "site/home/demo/content"
ROUNDS = 20
THOROUGH = 9


def measure() -> Report:
    """Bytes and milliseconds of a post on average, and both as parts of what gzip takes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    django.setup()
    from core.middleware.compressing import QUALITY, packed

    pages = _texts()
    size = sum(map(len, pages)) // len(pages)
    report = Report("compression", f"{len(pages)} posts of {size:,} bytes, {ROUNDS} times each")
    ways: dict[str, Callable[[bytes], bytes]] = {
        "gzip 6": lambda page: gzip.compress(page, 6),
        f"Brotli {QUALITY}, as sent": packed,
        f"Brotli {THOROUGH}": lambda page: brotli.compress(page, quality=THOROUGH),
    }
    spent = dict.fromkeys(ways, 0.0)
    for _ in range(ROUNDS):
        for name, way in ways.items():
            spent[name] += _seconds(way, pages)
    length = {name: sum(len(way(page)) for page in pages) / len(pages) for name, way in ways.items()}
    for name in ways:
        report.add(
            name,
            bytes=round(length[name]),
            ms=round(spent[name] / ROUNDS / len(pages) * 1000, 3),
            bytes_x=round(length[name] / length["gzip 6"], 2),
            time_x=round(spent[name] / spent["gzip 6"], 1),
        )
    return report


def _seconds(way: Callable[[bytes], bytes], pages: list[bytes]) -> float:
    began = time.perf_counter()
    for page in pages:
        way(page)
    return time.perf_counter() - began


def _texts() -> list[bytes]:
    """The posts of the demo, as their pages show them."""
    from core.markdown import render

    files = sorted(DEMO.rglob("*.md"))
    return [render(file.read_text(encoding="utf-8")).html.encode() for file in files]
