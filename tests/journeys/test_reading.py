"""What a visitor meets on every page: access for all, light and dark, at every width, from us alone."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from wagtail.models import Page, Site

from home.models import StandardPage
from search import indexing
from tests.browser import Visit
from tests.writing import Publish

ADDRESSES = [
    "/",
    "/blog/",
    "/blog/every-kind/",
    "/about/",
    "/tags/",
    "/tags/paper/",
    "/search/",
    "/search/?q=ink",
    "/search/?q=inkk+papre",
    "/search/?q=zzzzzz",
    "/nothing-here/",
]
EVERY_KIND = """
Prose with *emphasis*, `code`, a [link](https://example.org/) and a note.[^1]

## A heading

> A quotation.

| What | How much |
|---|---:|
| Ink | 3 |

- [x] done
- [ ] not done

```python title="ink.py" hl_lines="2"
def ink() -> str:
    return "black"  # iron gall
```

### A smaller heading

1. One
2. Two

<details><summary>More</summary>Hidden.</details>

[^1]: A footnote.
"""


@pytest.fixture
def written(served: str, publish: Publish, site: Site) -> Iterator[None]:
    publish("Every kind", EVERY_KIND, tags=("paper",), summary="One of each.")
    for year in (2019, 2020):
        publish(f"Ink of {year}", "Iron gall.", tags=("paper", "ink"), date=datetime(year, 5, 3, tzinfo=UTC))
    about = StandardPage(title="About", slug="about", show_in_menus=True, body=[("markdown", "Who this is.")])
    site.root_page.add_child(instance=about)
    for page in Page.objects.live().filter(depth__gt=1):
        indexing.reindex(page)
    yield


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, written: None, scheme: str) -> None:
    found = {}
    for address in ADDRESSES:
        page = visit(address, scheme=scheme).page
        result = Axe().run(page)
        if result.violations_count:
            found[address] = result.generate_report()
    assert found == {}


def test_everything_comes_from_us_and_nothing_is_refused(visit: Visit, written: None, served: str) -> None:
    for address in ADDRESSES:
        watched = visit(address)
        watched.page.wait_for_load_state("networkidle")
        assert [url for url in watched.asked if not url.startswith((served, "data:"))] == [], address
        unexpected = [words for words in watched.complaints if "404" not in words]
        assert unexpected == [], address


@pytest.mark.parametrize("width", [320, 375, 768, 1440])
def test_nothing_is_wider_than_the_window(visit: Visit, written: None, width: int) -> None:
    for address in ADDRESSES:
        page = visit(address, width=width).page
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


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
