"""A post of the demo that is made of blocks: its words are in content/two-cosines.md, with a mark for each block."""

import re
from typing import Any

from wagtail.images import get_image_model

from blog.models import PostPage

SLUG = "two-cosines"
MARK = re.compile(r"^<!-- (\w+) -->$", re.MULTILINE)
CARD = "reading-a-tide-table"
PICTURES = (
    ("moon", "The one that pulls more."),
    ("hills", "The one that pulls less."),
    ("tides", "A month of both, a line for each day."),
    ("wave", "What comes in."),
)
HEIGHTS = {
    "caption": "Our harbour, by the formula",
    "columns": [
        {"type": "text", "heading": "Tide"},
        {"type": "number", "heading": "High water, m"},
        {"type": "number", "heading": "Low water, m"},
        {"type": "text", "heading": "Road dry for"},
    ],
    "rows": [
        {"values": ["<p>Springs</p>", "5.5", "0.9", "<p>5 hours 7 minutes</p>"]},
        {"values": ["<p>Neaps</p>", "4.3", "2.1", "<p>4 hours</p>"]},
    ],
}
WORKING = (
    "<p>The road is dry while the water stands more than 0.6 m below the middle. At springs the wave is 2.3 m high, "
    "and is that low for 150 of its 360 degrees; at neaps it is 1.1 m high, and that low for 114. The sum of the two "
    "turns by 29.25 degrees an hour at springs and by 28.43 at neaps. Divide.</p>"
)
WARNING = (
    "<p>Two curves are no tide table. They know nothing of the wind, of the shape of the bay, or of the other thirty "
    "or so. To cross, believe the official table for your own harbour, and leave before it tells you to.</p>"
)
VERSES = (
    "<p>Dry-shod, o’er sands, twice every day,<br/>The pilgrims to the shrine find way;<br/>"
    "Twice every day the waves efface<br/>Of staves and sandall’d feet the trace.</p>"
)
MAP = {
    "address": "https://www.openstreetmap.org/#map=14/55.6800/-1.8600",
    "title": "The causeway to Holy Island, on the map",
    "caption": "<p>The map opens here when you ask for it. Until then nobody is told that you came.</p>",
}


def body(text: str) -> list[tuple[str, Any]]:
    """The words of the file, as they were imported, with each mark become its block."""
    blocks = _blocks()
    # Words and names of marks take turns.
    pieces = [piece.strip() for piece in MARK.split(text)]
    parts = [("markdown", piece) if number % 2 == 0 else blocks[piece] for number, piece in enumerate(pieces)]
    return [part for part in parts if part[1] != ""]


def _blocks() -> dict[str, tuple[str, Any]]:
    return {
        "tide": _formula(r"h(t) = 3.2 + 1.7 \cos\frac{2\pi t}{12.42} + 0.6 \cos\frac{2\pi t}{12}"),
        "beat": _formula(r"\frac{1}{\frac{1}{12} - \frac{1}{12.42}} \approx 355 \text{ hours}"),
        "heights": ("table", {"row_headings": True, "cells": HEIGHTS}),
        "working": (
            "details",
            {"summary": "How the last column is worked out", "text": WORKING, "open": False},
        ),
        "warning": ("callout", {"kind": "warning", "title": "Not for your feet", "text": WARNING}),
        "pictures": ("gallery", _gallery()),
        "verses": ("quote", {"text": VERSES, "source": "Walter Scott, Marmion, 1808", "address": ""}),
        "map": ("embed", MAP),
        "card": ("page_card", {"page": PostPage.objects.get(slug=CARD)}),
    }


def _formula(latex: str) -> tuple[str, Any]:
    return "math", {"latex": latex, "size": "display"}


def _gallery() -> dict[str, Any]:
    """Of pictures that other posts of the demo brought."""
    shown = []
    for name, caption in PICTURES:
        image = get_image_model().objects.filter(file__contains=f"/{name}").latest("pk")
        shown.append({"image": image, "alt_text": image.description, "decorative": False, "caption": caption})
    return {"pictures": shown, "caption": "", "width": "wide"}
