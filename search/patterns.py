"""The patterns of search: what is asked, found, mended and missed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.html import format_html

from search.facets import Choice, Chosen, Facet
from search.ranking import Found
from search.related.showing import Shown
from search.views import ROWS
from search.within import FoundPart
from theme.pattern import Pattern

WHEN = datetime(2026, 3, 15, 12, tzinfo=UTC)
_SQUARE = quote("<svg xmlns='http://www.w3.org/2000/svg' width='90' height='60'/>")
NOTHING: dict[str, Any] = {"query": "", "total": 0, "results": [], "corrected": "", "near": 0, "recent": []}


def patterns(request: HttpRequest) -> Iterator[Pattern]:
    """The page of search, in each of its states."""
    rows = [_found(1, "Threads", WHEN), _found(2, "About", None)]
    far = replace(_found(3, "Tea", WHEN), url="https://tea.example/blog/3/", site="The tea room")
    across = ListPage[Found]([far, *rows], 2, Paginator[Any](range(3 * ROWS), ROWS))
    photo = FoundPart(
        "ferry/", format_html('<img src="{}" alt="{}">', f"data:image/svg+xml,{_SQUARE}", "A ferry")
    )
    album = replace(_found(4, "Crossings", WHEN), kind="album", parts=[photo, photo])
    leaf = ListPage[Found]([*rows, album], 2, Paginator[Any](range(3 * ROWS), ROWS))
    found = {"query": "ink", "seeks": True, "sortable": True, "total": 3 * ROWS, "results": leaf}
    facets = [
        Facet(label, [Choice(each, 12 - number, f"ink {each}") for number, each in enumerate(choices)])
        for label, choices in (
            ("Kind", ["Article", "Note"]),
            ("Tag", ["paper", "New York", "what is written by hand", "galls"]),
            ("Year", ["2026", "2025"]),
        )
    ]
    for name, context in (
        ("nothing asked", {}),
        ("found", found),
        ("found, with facets", found | {"facets": facets, "chosen": [Chosen("Tag: paper", "ink")]}),
        ("newest first", found | {"by_date": True, "kept": "&sort=date", "facets": facets}),
        ("nothing to look for", {"query": "-ink"}),
        ("found on all sites", found | {"reaches_all": True, "everywhere": True, "results": across}),
        ("a word mended", found | {"query": "inkk", "corrected": "ink"}),
        ("some of the words", found | {"query": "ink and swords", "loose": True}),
        ("some only near in meaning", found | {"near": 3}),
        ("all only near in meaning", found | {"near": 3 * ROWS, "loose": True}),
        ("not found", {"query": "zzzz", "seeks": True, "recent": rows}),
        (
            "not found, and others looked for more",
            {"query": "inkk", "seeks": True, "others": ["ink", "iron gall ink"], "recent": rows},
        ),
        ("not found, and nothing is there", {"query": "zzzz", "seeks": True}),
    ):
        yield Pattern(f"Search: {name}", "search/search.html", NOTHING | context, alone=True)
    for name, is_slow in (("too many", False), ("too slow", True)):
        asked = {"query": "ink", "is_slow": is_slow}
        yield Pattern(f"Search: {name}", "search/busy.html", asked, alone=True)
    reasons = [format_html("also about <i>{}</i> and <i>{}</i>", "ink", "paper"), "links here", ""]
    shown = [Shown(row.url, row.title, reason) for row, reason in zip([*rows, far], reasons, strict=True)]
    yield Pattern("Related", "search/related.html", {"related": shown})


def _found(pk: int, title: str, when: datetime | None) -> Found:
    snippet = format_html("Oak galls make <mark>{}</mark>, and thread holds what it says.", "ink")
    return Found(pk, f"/blog/{pk}/", format_html("{}", title), snippet, when, "article" if when else "page")
