"""Our own questions about the demo name pages that it has."""

import json

from benchmarks.comparing import KNOWN_ITEMS
from home.seeding import DEMO

FOLDERS = ("content", "pages", "short", "albums")


def test_each_question_is_asked_once_and_names_a_page_of_the_demo() -> None:
    items = [json.loads(line) for line in KNOWN_ITEMS.read_text(encoding="utf-8").splitlines()]
    pages = {file.stem for folder in FOLDERS for file in (DEMO / folder).iterdir()}
    assert {item["finds"] for item in items} <= pages
    assert len({item["query"].lower() for item in items}) == len(items) >= 60
