"""What a visitor meets on every page: access for all, light and dark, at every width, from us alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.template import Template
from django.test.signals import template_rendered

from tests.browser import Visit
from tests.walking import REFUSED, Walk

# The site's own templates, without those that only the admin shows inside its pages.
FOLDERS = ["theme", "blog", "photos", "search", "site/home", "site/accounts", "site/core"]
TEMPLATES = {
    str(path.relative_to(root))
    for folder in FOLDERS
    for root in [Path(settings.ROOT) / folder / "templates"]
    for path in root.rglob("*.html")
} - {"core/blocks/preview.html"}
# What stands out of the window, when nothing hides it. What scrolls in a frame of its own may be wide.
TOO_WIDE = """() => {
    document.querySelector("main").style.overflowX = "visible"
    const wide = [...document.querySelectorAll("main *")].filter(element => {
        const {left, right, width} = element.getBoundingClientRect()
        const framed = element.parentElement.closest(".table-wrap, pre")
        return !framed && width && (right > innerWidth + 0.5 || left < -0.5)
    })
    const names = wide.map(element => element.outerHTML.slice(0, 100))
    const {scrollWidth} = document.documentElement
    return scrollWidth > innerWidth ? [...names, `all of it: ${scrollWidth}`] : names
}"""


@pytest.fixture
def rendered() -> Iterator[set[str]]:
    """The names of the templates that were rendered."""
    names: set[str] = set()

    def note(template: Template, **kwargs: Any) -> None:
        names.add(str(template.name))

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


def test_every_template_is_met(walk: Walk, rendered: set[str]) -> None:
    for _ in walk(scripts=False):
        pass
    shown = {name for name in TEMPLATES if not name.startswith("core/admin/")}
    assert {"theme/pages.html", "421.html"} < shown
    assert sorted(shown - rendered) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(walk: Walk, scheme: str) -> None:
    found = {}
    for address, watched in walk(scheme=scheme):
        result = Axe().run(watched.page)
        if result.violations_count:
            found[address] = result.generate_report()
    assert found == {}


def test_everything_comes_from_us_and_nothing_is_refused(walk: Walk, served: str) -> None:
    port = served.rsplit(":", 1)[1]
    ours = (served, f"http://unknown.localhost:{port}/", "data:")
    for address, watched in walk():
        page = watched.page
        page.wait_for_load_state("networkidle")
        assert [url for url in watched.asked if not url.startswith(ours)] == [], address
        status = 421 if "unknown" in address else REFUSED.get(address)
        refusal = f"Failed to load resource: the server responded with a status of {status} "
        complaints = [
            words
            for words in watched.complaints
            if not (words.startswith(refusal) and words.endswith(f" {page.url}"))
        ]
        assert complaints == [], address


@pytest.mark.parametrize("width", [320, 375, 768, 1440])
def test_nothing_is_wider_than_the_window(walk: Walk, width: int) -> None:
    wide = {address: watched.page.evaluate(TOO_WIDE) for address, watched in walk(width=width)}
    assert {address: found for address, found in wide.items() if found} == {}


def test_what_stands_out_of_the_window_would_be_noticed(visit: Visit) -> None:
    page = visit("/", width=320).page
    assert page.evaluate(TOO_WIDE) == []
    page.evaluate("document.querySelector('main h1').textContent = 'unbroken'.repeat(99)")
    page.evaluate("document.querySelector('main h1').style.overflowWrap = 'normal'")
    assert "all of it" in page.evaluate(TOO_WIDE)[-1]


def test_everything_reads_without_javascript(visit: Visit, written: None) -> None:
    page = visit("/", scripts=False).page
    page.get_by_role("link", name="Every kind").first.click()
    assert page.locator("h1").inner_text().strip() == "Every kind"
    page.goto("/search/")
    page.get_by_role("searchbox").last.fill("ink")
    page.get_by_role("searchbox").last.press("Enter")
    assert page.get_by_role("link", name="Ink of 2020").first.is_visible()


def test_slash_goes_to_search(visit: Visit, written: None) -> None:
    page = visit("/").page
    page.keyboard.press("/")
    page.keyboard.type("ink")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=ink")


def test_the_theme_chosen_is_kept(visit: Visit, written: None) -> None:
    page = visit("/").page
    before = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_label("Dark").check(force=True)
    page.goto("/blog/")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != before
