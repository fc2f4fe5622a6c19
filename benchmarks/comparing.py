"""Asks the same questions in several ways: what `relevance` runs in a process that has a scratch database."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from tqdm import tqdm

from benchmarks.collection import Collection, Document, read
from benchmarks.judging import DEEP, SHOWN, judged
from benchmarks.misspellings import put_right
from benchmarks.typos import mistyped

KNOWN_ITEMS = Path(__file__).with_name("known_items.jsonl")
DUMMY = "django_tasks.backends.dummy.DummyBackend"
GAIN = f"ndcg@{SHOWN}"
WANTED = "Wanted: site_ahead of ts_rank_cd 0.10, of bm25 0.02; typos_cost of the site 0.02 at most."

Way = Callable[[str, int], list[str]]  # The documents that a query finds, at most so many, best first.


def compare(site: Any, collection: Collection, pages: dict[int, str]) -> dict[str, Any]:
    """Each way's means, without slips and with them. `pages` are the ids of documents by the keys of their pages."""
    ways, notes = _ways(site, collection, pages)
    plain = {name: _asked(way, collection, name, slips=False) for name, way in ways.items()}
    rows = []
    for name, way in ways.items():
        ahead = round(plain["site"][GAIN] - plain[name][GAIN], 4)
        rows.append({"what": name, **plain[name], **({} if name == "site" else {"site_ahead": ahead})})
        slipped = _asked(way, collection, f"{name}, with typos", slips=True)
        cost = round(plain[name][GAIN] - slipped[GAIN], 4)
        rows.append({"what": f"{name}, with typos", **slipped, "typos_cost": cost})
    work = f"{len(collection.documents):,} documents, {len(collection.questions):,} questions"
    return {"work": work, "rows": rows, "notes": [WANTED, *notes]}


def _ways(site: Any, collection: Collection, pages: dict[int, str]) -> tuple[dict[str, Way], list[str]]:
    """By name, and a sentence on the one that is missing."""
    from benchmarks import meaning
    from benchmarks.peers import Peers
    from core.speaking import language_of
    from search.languages import configuration
    from search.ranking import search

    language = language_of(site)
    peers = Peers(collection.documents, configuration(language))

    def ours(query: str, limit: int) -> list[str]:
        found = search(query, site, language, limit=limit).rows
        return [pages[row.pk] for row in found if row.pk in pages]

    ways: dict[str, Way] = {"site": ours, "bm25": peers.bm25, "ts_rank_cd": peers.ts_rank_cd}
    if not meaning.has_embeddings():
        return ways, [meaning.MISSING]

    def by_meaning(query: str, limit: int) -> list[str]:
        return [pages[pk] for pk in meaning.nearest(site, query, limit) if pk in pages]

    return ways | {"meaning": by_meaning}, []


def _asked(way: Way, collection: Collection, name: str, *, slips: bool) -> dict[str, float]:
    runs = {}
    for question, query in tqdm(collection.questions.items(), desc=name, file=sys.stderr, disable=None):
        runs[question] = way(mistyped(query) if slips else query, DEEP)
    return judged(runs, collection.judgements)


def _planted(site: Any, folder: Path) -> tuple[Collection, dict[int, str]]:
    """A collection as pages without a date below the home page."""
    from benchmarks.planting import make_findable, plant
    from home.models import StandardPage

    collection = read(folder)
    written = ((one.title, one.text) for one in collection.documents.values())
    keys = plant(site.root_page, StandardPage, written)
    make_findable(keys)
    return collection, dict(zip(keys, collection.documents, strict=True))


def _demo(site: Any) -> tuple[Collection, dict[int, str]]:
    """What the demo has published on its first site, and our own questions: each is to find one page."""
    from benchmarks.planting import make_findable
    from core.content import HasContent

    found = site.root_page.get_descendants().live().specific()
    pages: list[Any] = [page for page in found if isinstance(page, HasContent)]
    make_findable([page.pk for page in pages])
    documents = {}
    for page in pages:
        content = page.content()
        documents[page.slug] = Document(
            content.title, "\n".join([content.summary, *content.tags, content.text])
        )
    lines = [json.loads(line) for line in KNOWN_ITEMS.read_text(encoding="utf-8").splitlines()]
    questions = {str(number): line["query"] for number, line in enumerate(lines)}
    judgements = {str(number): {line["finds"]: 1} for number, line in enumerate(lines)}
    return Collection(documents, questions, judgements), {page.pk: page.slug for page in pages}


def main() -> None:
    """Prints rows and notes, for `relevance` to read."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--spelling", type=Path)
    asked = parser.parse_args()
    # What publishing would bring about besides, such as what goes with what, is not looked for.
    settings.TASKS = {"default": {"BACKEND": DUMMY, "QUEUES": []}}
    django.setup()
    from wagtail.models import Site

    site = Site.objects.get(is_default_site=True)
    collection, pages = _planted(site, asked.folder) if asked.folder else _demo(site)
    made = put_right(site, asked.spelling) if asked.spelling else compare(site, collection, pages)
    print(json.dumps(made))


if __name__ == "__main__":
    main()
