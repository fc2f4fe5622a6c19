"""The sheets of the pattern library in a real browser: each page in each state, light and dark, on a small phone."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from tests.accessibility import complaints
from tests.browser import Visit
from tests.drawing import Draw
from tests.walking import TOO_WIDE, sheets
from tests.writing import Publish


@pytest.fixture
def library(served: str, publish: Publish, draw: Draw, settings: Any) -> Client:
    """The pattern library of a site with a picture and a post."""
    settings.ROOT_URLCONF = "tests.journeys.failing"
    draw(2400, 900)
    publish("Threads")
    return Client(headers={"Host": "localhost"}, SERVER_PORT=str(Site.objects.get().port))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(library: Client, visit: Visit, scheme: str) -> None:
    page, found = visit("/").page, {}
    for address in sheets(library, scheme):
        page.goto(address)
        if report := complaints(page, colours_alone=scheme == "dark"):
            found[address] = report
    assert found == {}


def test_nothing_is_wider_than_the_window(library: Client, visit: Visit) -> None:
    page, found = visit("/", width=320).page, {}
    for address in sheets(library, "light"):
        page.goto(address)
        if wide := page.evaluate(TOO_WIDE):
            found[address] = wide
    assert found == {}


def test_a_sheet_is_seen_in_both_schemes_at_once(library: Client, visit: Visit) -> None:
    page = visit("/_patterns/").page
    page.get_by_role("link", name="Refused: 404").click()
    papers = set()
    for scheme in ("Light", "Dark"):
        shown = page.frame_locator(f"iframe[title={scheme}]").locator("body")
        shown.get_by_role("heading", name="Nothing is kept here").wait_for()
        papers.add(shown.evaluate("body => getComputedStyle(body.parentElement).backgroundColor"))
    assert len(papers) == 2
