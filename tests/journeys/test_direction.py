"""Writing that runs from the right, on a site that runs from the left."""

import pytest

from tests.browser import Visit

# Where each line at the head of a page, and each title of its list, begins: the edge from which the page runs.
EDGES = """() => {
    const lines = document.querySelectorAll(
        ".page-head > :is(h1, .deck), .parts h3, .parts > li > p, .listed-title, .listed-summary, .prose > p")
    const main = getComputedStyle(document.querySelector("main")).direction
    const edge = (line) => {
        const range = document.createRange()
        range.selectNodeContents(line)
        const box = range.getBoundingClientRect()
        return Math.round(main === "rtl" ? innerWidth - box.right : box.left)
    }
    return [main, ...new Set([...lines].map(edge))]
}"""


@pytest.mark.parametrize("address", ["/blog/حبر/", "/series/كتب/", "/authors/سلمى/", "/tags/ورق/"])
def test_a_page_that_is_written_from_the_right_runs_so_as_a_whole(
    visit: Visit, written: None, address: str
) -> None:
    direction, *edges = visit(address, width=1440).page.evaluate(EDGES)
    assert direction == "rtl"
    assert max(edges) - min(edges) <= 2


def test_a_page_of_the_site_s_own_language_runs_from_the_left(visit: Visit, written: None) -> None:
    direction, *edges = visit("/series/on-paper/", width=1440).page.evaluate(EDGES)
    assert direction == "ltr"
    assert max(edges) - min(edges) <= 2


@pytest.mark.parametrize("address", ["/archive/", "/series/", "/authors/", "/tags/"])
def test_a_name_from_the_right_leaves_its_number_on_its_side(
    visit: Visit, written: None, address: str
) -> None:
    page = visit(address).page
    for link in page.locator("main li:has(> .count) > a").all():
        name, count = link.bounding_box(), link.locator("+ .count").bounding_box()
        assert name and count and name["x"] + name["width"] <= count["x"]
