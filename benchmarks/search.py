"""Search of 10,000 and of 100,000 posts of 800 words, beside Wagtail's own on PostgreSQL and tantivy."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks import scratch
from benchmarks.invented import WORDS, posts, queries
from benchmarks.report import Report, percentiles

SIZES = (10_000, 100_000)
BARS = {10_000: (50, 20), 100_000: (200, 50)}  # ms that 95 of 100 results, and suggestions, may take at most.
QUERIES, ROUNDS, ROWS = 50, 3, 20
SLOW = (
    5  # Seconds that a way may take for the queries of a kind in a round, before it is asked no more of them.
)

Way = Callable[[str, int], Any]


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this takes besides `--json`."""
    parser.add_argument("--posts", type=int, help="only so many posts")


def measure(posts: int | None = None) -> Report:
    """Milliseconds, ours as parts of what is wanted, the others' as times ours."""
    work = (
        f"posts of {WORDS} words, {QUERIES} queries of each kind, {ROUNDS} rounds in turn, first {ROWS} rows"
    )
    report = Report("search", work)
    for size in [posts] if posts else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            try:
                made = _measured(Path(folder), size)
            finally:
                scratch.remove_data(Path(folder))
        for row in made["rows"]:
            report.add(**row)
        report.notes = made["notes"]
    return report


def _measured(var: Path, size: int) -> dict[str, Any]:
    manage = [sys.executable, "manage.py"]
    commands = [
        [*manage, "createcachetable"],
        [*manage, "migrate", "-v0"],
        [*manage, "seed", "--empty", "--port", "8000"],
    ]
    with scratch.surroundings(var) as around:
        for command in commands:
            subprocess.run(command, env=os.environ | around, check=True, stdout=subprocess.DEVNULL)
        time_them = [sys.executable, "-m", "benchmarks.search", str(size), str(var / "tantivy")]
        made = subprocess.run(
            time_them, env=os.environ | around, check=True, stdout=subprocess.PIPE, text=True
        )
    found: dict[str, Any] = json.loads(made.stdout.splitlines()[-1])
    return found


def _timed(size: int, folder: Path) -> dict[str, Any]:
    """Rows and notes; run in a process of its own that has the scratch database."""
    import django

    django.setup()
    ways, indexing = _ways(size, folder)
    asked = queries(QUERIES)
    seconds: dict[tuple[str, str], list[float]] = defaultdict(list)
    for _, kind, name in product(range(ROUNDS), asked, ways):
        spent = seconds[kind, name]
        if sum(spent) < SLOW * ROUNDS:
            spent += _spent(ways[name][kind == "misspelt"], asked[kind])
    results, suggestions = BARS[min(BARS, key=lambda bar: abs(bar - size))]
    rows = [
        _row(f"{name}, {kind}", size, spent, results, seconds[kind, "site"] if name != "site" else None)
        for (kind, name), spent in seconds.items()
    ]
    typed = [query[: at + 1] for query in asked["words"] for at in range(1, len(query), 2)]
    rows.append(_row("site, suggestions", size, _spent(_suggesting(), typed), suggestions, None))
    return {"rows": [*rows, *indexing], "notes": []}


def _ways(size: int, folder: Path) -> tuple[dict[str, tuple[Way, Way]], list[dict[str, Any]]]:
    """Of each engine how it is asked, and how for misspelt words; and rows on how long each took to take posts in."""
    from django.utils import timezone
    from wagtail.models import Site

    from benchmarks.engines import Tantivy, Wagtail
    from benchmarks.planting import make_findable, plant
    from blog.models import BlogIndexPage, PostPage
    from core.speaking import language_of
    from search.ranking import search

    site = Site.objects.get(is_default_site=True)
    language = language_of(site)
    keys = plant(BlogIndexPage.objects.get(), PostPage, posts(size), date=timezone.now())
    wagtail = Wagtail(PostPage)
    began = time.perf_counter()
    make_findable(keys)
    ours = time.perf_counter()
    wagtail.take_in()
    theirs = time.perf_counter()
    tantivy = Tantivy(folder, posts(size))
    spent = {"site": ours - began, "Wagtail": theirs - ours, "tantivy": time.perf_counter() - theirs}
    indexing = [
        {"what": f"{name}, taking in", "posts": size, "ms_each": round(each / size * 1000, 2)}
        for name, each in spent.items()
    ]

    def ask(query: str, limit: int) -> Any:
        return search(query, site, language, limit=limit)

    ways: dict[str, tuple[Way, Way]] = {
        "site": (ask, ask),
        "Wagtail": (wagtail.search, wagtail.search_misspelt),
        "tantivy": (tantivy.search, tantivy.search_misspelt),
    }
    return ways, indexing


def _suggesting() -> Way:
    """What suggests while somebody types."""
    from django.test import RequestFactory
    from wagtail.models import Site

    from search.suggesting import suggestions

    site, request = Site.objects.get(is_default_site=True), RequestFactory().get("/search/")
    return lambda typed, limit: suggestions(typed, site, request)


def _spent(way: Way, asked: list[str]) -> list[float]:
    """The seconds that each query took, until they are too many."""
    spent: list[float] = []
    for query in asked:
        began = time.perf_counter()
        way(query, ROWS)
        spent.append(time.perf_counter() - began)
        if sum(spent) > SLOW and len(spent) > 1:
            break
    return spent


def _row(what: str, size: int, spent: list[float], bar: int, ours: list[float] | None) -> dict[str, Any]:
    figures = percentiles(spent)
    if ours is None:
        ratio = {"bar_x": round(figures["p95_ms"] / bar, 2)}
    else:
        ratio = {"site_x": round(figures["p95_ms"] / percentiles(ours)["p95_ms"], 2)}
    return {"what": what, "posts": size, "asked": len(spent), **figures, **ratio}


if __name__ == "__main__":
    print(json.dumps(_timed(int(sys.argv[1]), Path(sys.argv[2]))))
