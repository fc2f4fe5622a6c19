"""What a site wears, where it is not only to be looked at: in the hand, and on paper."""

import pytest
from playwright.sync_api import Page
from wagtail.models import Site

from tests.browser import Visit
from tests.writing import Publish
from theme.dress import DRESSES
from theme.models import Look, Navigation


def seen(page: Page, selector: str, *names: str) -> list[str]:
    """What the sheet makes of some properties of an element."""
    script = "(element, names) => names.map((name) => getComputedStyle(element)[name])"
    found: list[str] = page.locator(selector).first.evaluate(script, names)
    return found


@pytest.fixture(params=DRESSES)
def dressed(site: Site, publish: Publish, request: pytest.FixtureRequest) -> str:
    """`site` in each dress, with a post and words at its foot; gives the name of the dress."""
    publish("On paper")
    Look.objects.create(site=site, faces=request.param)
    words = '<p>Green in, <a href="https://example.org/">brown</a> out.</p>'
    Navigation.objects.create(site=site, foot_text=words)
    return str(request.param)


def test_what_has_the_focus_and_what_is_a_link_is_seen(dressed: str, visit: Visit) -> None:
    page = visit("/blog/on-paper/").page
    search = ".header-search input"
    before = seen(page, search, "borderBlockEndColor", "boxShadow")
    page.locator(search).focus()
    assert seen(page, search, "boxShadow") != before[1:]
    line, colour = seen(page, ".foot-text a", "textDecorationLine", "textDecorationColor")
    assert line == "underline" and not colour.endswith((", 0)", "/ 0)"))


def test_on_paper_all_is_ink(dressed: str, visit: Visit) -> None:
    page = visit("/blog/on-paper/").page
    page.emulate_media(media="print")
    assert seen(page, ".site-footer", "backgroundColor") == ["rgba(0, 0, 0, 0)"]
    assert seen(page, ".printed", "color") != ["rgb(255, 255, 255)"]
    assert seen(page, ".page-head > .constellation", "backgroundColor") == ["rgba(0, 0, 0, 0)"]
    assert seen(page, ".page-head > .constellation .stars", "stroke") != ["rgb(255, 255, 255)"]
