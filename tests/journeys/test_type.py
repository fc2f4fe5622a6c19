"""Letters and figures as they are set."""

from playwright.sync_api import Page

from tests.browser import Visit
from tests.writing import Publish

TEXT = "In <bdi>1111</bdi> or <bdi>0000</bdi>.\n\n| A | B |\n|---|---|\n| <bdi>1111</bdi> | <bdi>0000</bdi> |"


def widths(page: Page, within: str) -> list[float]:
    """How wide four ones and four noughts are there."""
    found = page.locator(f"{within} bdi")
    return [one.evaluate("(one) => one.getBoundingClientRect().width") for one in found.all()]


def test_figures_have_their_own_widths_in_prose_and_one_width_in_tables(
    visit: Visit, publish: Publish
) -> None:
    publish("Figures", TEXT)
    page = visit("/blog/figures/").page
    page.evaluate("document.fonts.ready.then(() => true)")
    ones, noughts = widths(page, ".prose > p")
    assert ones < noughts
    ones, noughts = widths(page, ".prose td")
    assert ones == noughts


def test_dates_stand_in_line(visit: Visit, written: None) -> None:
    page = visit("/archive/2018/").page
    page.evaluate("document.fonts.ready.then(() => true)")
    first = page.locator(".titles time").first
    first.evaluate("(date) => date.innerHTML = '<bdi>1111</bdi> <bdi>0000</bdi>'")
    ones, noughts = widths(page, ".titles")
    assert ones == noughts
