"""Letters and figures as they are set."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import Visit
from tests.writing import Publish

TEXT = "In <bdi>1111</bdi> or <bdi>0000</bdi>.\n\n| A | B |\n|---|---|\n| <bdi>1111</bdi> | <bdi>0000</bdi> |"

PROSE = (
    "What we keep, we find, if it is kept in order and in our own words, and read again by lamp light. " * 6
)
# Half of what browsers call good. Where a line breaks otherwise, a word of the last line moves: never a whole page.
MOST_SHIFTED = 0.05
IN_OUR_FACE = "document.fonts.check('400 20px Newsreader')"
SHIFTS = """
window.shifted = 0
const add = (list) => list.getEntries().forEach((shift) => (window.shifted += shift.value))
new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true })
"""
PAINTED = """() => new Promise((done) =>
    new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").length && done(true))
        .observe({ type: "paint", buffered: true }))"""
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
FACES_ASKED_FOR = """Math.min(...performance.getEntriesByType("resource")
    .filter(({ name }) => name.endsWith(".woff2")).map(({ startTime }) => startTime))"""
# The faces are there, the page was drawn with them, and what moved has been told.
SETTLED = """async () => {
    await document.fonts.ready
    for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame)
    await new Promise((done) => setTimeout(done))
}"""


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


@pytest.mark.parametrize("width", [375, 1440])
@pytest.mark.parametrize("address", ["/", "/blog/", "/series/on-paper/", "/blog/prose/"])
def test_faces_that_come_late_move_next_to_nothing(
    visit: Visit, written: None, publish: Publish, address: str, width: int
) -> None:
    publish("Prose", f"{PROSE}\n\n{PROSE}")
    page = visit("/speculation-rules.json", width=width).page
    held: list[Route] = []
    page.context.add_init_script(SHIFTS)
    page.route("**/*.woff2", lambda route: held.append(route))
    with page.expect_request("**/newsreader.*"):
        page.goto(address, wait_until="domcontentloaded")
    page.evaluate(PAINTED)
    assert not page.evaluate(IN_OUR_FACE)
    for route in held:
        route.continue_()
    page.unroute_all()
    page.evaluate(SETTLED)
    assert page.evaluate(IN_OUR_FACE)
    assert page.evaluate("shifted") < MOST_SHIFTED


def test_a_page_is_painted_before_it_asks_for_its_faces(visit: Visit, publish: Publish) -> None:
    page = visit(publish("Prose", PROSE).url).page
    expect(page.locator("html[data-faces]")).to_have_count(0)
    page.evaluate(SETTLED)
    assert page.evaluate(IN_OUR_FACE)
    assert page.evaluate(FACES_ASKED_FOR) > page.evaluate(FIRST_PAINT)


def test_a_page_wears_faces_that_were_here_before_from_its_beginning(visit: Visit, publish: Publish) -> None:
    post = publish("Prose", PROSE)
    page = visit("/").page
    for _ in range(300):  # Polled from here: the page allows no `eval`.
        if page.evaluate("localStorage.getItem('faces')"):
            break
        page.wait_for_timeout(100)
    page.route("**/site*.js", lambda route: route.abort())  # What would ask for them after the first paint.
    page.goto(post.url)
    assert page.locator("body").evaluate("() => document.documentElement.dataset.faces") is None


def test_a_browser_that_measures_nothing_wears_its_faces(visit: Visit, publish: Publish) -> None:
    post = publish("Prose", PROSE)
    page = visit("/speculation-rules.json").page
    page.context.add_init_script("delete window.PerformanceObserver")
    page.goto(post.url)
    expect(page.locator("html[data-faces]")).to_have_count(0)
    expect(page.get_by_role("button", name="Keys")).to_be_visible()


def test_without_scripts_a_page_wears_its_faces(visit: Visit, publish: Publish) -> None:
    watched = visit(publish("Prose", PROSE).url, scripts=False)
    watched.page.wait_for_load_state("networkidle")
    assert any("newsreader." in url for url in watched.asked)
