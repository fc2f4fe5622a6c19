"""A site with every kind of page in it, and a walk through all of them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from home.models import StandardPage
from search import indexing
from tests.browser import Visit, Watched
from tests.drawing import Draw
from tests.writing import Publish

Walk = Callable[..., Iterator[tuple[str, Watched]]]

ADDRESSES = [
    "/",
    "/blog/",
    "/blog/?page=2",
    "/blog/every-kind/",
    "/about/",
    "/private/",
    "/tags/",
    "/tags/paper/",
    "/search/",
    "/search/?q=ink",
    "/search/?q=inkk+papre",
    "/search/?q=zzzzzz",
    "/admin/login/",
]
REFUSED = {
    "/nothing-here/": 404,
    "/fails/400/": 400,
    "/fails/403/": 403,
    "/fails/form/": 403,
    "/fails/500/": 500,
}
FIRST_PASSWORD = "/admin/first-password/"
EVERY_KIND = f"""
Prose with *emphasis*, `code`, a [link](https://example.org/) and a note.[^1]

## A heading

> A quotation.

| What | How much |{" More |" * 12}
|---|---:|{"---|" * 12}
| Ink | 3 |{" enough |" * 12}

- [x] done
- [ ] not done

```python title="ink.py" hl_lines="2"
def ink() -> str:
    return "black"  # iron gall{", and then some" * 20}
```

### A smaller heading

1. One {"Donaudampfschifffahrt" * 6}
2. https://example.org/{"a-long-address/" * 12} and `{"code_without_a_space_" * 8}`

<details><summary>More</summary>Hidden.</details>

[^1]: A footnote about {"Donaudampfschifffahrt" * 6}.
"""


@pytest.fixture
def written(served: str, publish: Publish, blog: BlogIndexPage, site: Site, draw: Draw) -> None:
    """Posts of every kind, enough of them for a second page; a page about us, and one behind a password."""
    every_kind = publish("Every kind", EVERY_KIND, tags=("paper",), summary="One of each.")
    for width in ("text", "wide", "full"):
        picture = {"image": draw(2400, 900), "alt_text": "Red", "caption": "A red.", "width": width}
        every_kind.body.append(("image", picture))
    every_kind.save_revision().publish()
    for year in (2019, 2020):
        publish(f"Ink of {year}", "Iron gall.", tags=("paper", "ink"), date=datetime(year, 5, 3, tzinfo=UTC))
    add(site.root_page, StandardPage, "About", show_in_menus=True, body=[("markdown", "Who this is.")])
    for page in Page.objects.live().filter(depth__gt=1):
        indexing.reindex(page.pk)
    for day in range(1, 21):
        add(blog, PostPage, f"Day {day}", date=datetime(2018, 5, day, tzinfo=UTC))
    private = add(site.root_page, StandardPage, "Private")
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="ink")


def add(parent: Page, kind: type[Page], title: str, **fields: Any) -> Page:
    return parent.add_child(instance=kind(title=title, **fields))


@pytest.fixture
def walk(visit: Visit, written: None, owner: User, settings: Any) -> Walk:
    """Opens every page that somebody may meet, one after the other: `for address, watched in walk(width=375)`."""
    settings.ROOT_URLCONF = "tests.journeys.failing"
    User.objects.filter(pk=owner.pk).update(must_change_password=True)

    def walked(**how: Any) -> Iterator[tuple[str, Watched]]:
        watched = visit("/", **how)
        unknown = watched.page.url.replace("localhost", "unknown.localhost")
        for address in [*ADDRESSES, *REFUSED, unknown]:
            watched.asked.clear()
            watched.complaints.clear()
            watched.page.goto(address)
            yield address, watched
        yield FIRST_PASSWORD, visit(FIRST_PASSWORD, person=owner, **how)

    return walked
