"""What a finger or a pointer is to hit is at least 24 by 24 px (WCAG 2.2, 2.5.8)."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from blog.models import PostPage
from tests.browser import Visit
from tests.jobs_fixture import RunJobs
from tests.writing import Publish

TEXT = """## One

Words with [a link](https://example.org) and a note.[^1]

## Two

```python
print("ink")
```

## Three

[^1]: The note.
"""
# Links within a sentence are as high as its line.
TOO_SMALL = """() => {
    const named = "a[href], button, select, summary, textarea, input:not([type=hidden]):enabled"
    const inText = (target) => {
        const text = target.closest(".prose :is(p, li, td)")
        return text && text.textContent.trim().length > target.textContent.trim().length
    }
    return [...document.querySelectorAll(named)].filter((target) => {
        const {width, height} = target.getBoundingClientRect()
        const seen = target.checkVisibility() && width > 1 && height > 1
        return seen && (width < 23.99 || height < 23.99) && !(target.matches("a") && inText(target))
    }).map((target) => target.outerHTML.slice(0, 120))
}"""


@pytest.fixture
def post(publish: Publish, run_jobs: RunJobs) -> PostPage:
    said = {"source_name": "Ada", "source_url": "https://example.org/"}
    publish("Said", kind="quote", quotation="They said it.", date=datetime(2026, 1, 4, tzinfo=UTC), **said)
    card = publish("A card")
    made = publish("All about ink", TEXT, ("ink", "paper"), date=datetime(2026, 1, 5, tzinfo=UTC))
    made.body.append(("page_card", {"page": card}))
    made.save_revision().publish()
    run_jobs()
    return made


@pytest.mark.parametrize("width", [375, 1440])
def test_targets_are_large_enough(visit: Visit, post: PostPage, width: int) -> None:
    page = visit("/", width=width).page
    for address in ("/", "/blog/", post.url, "/search/?q=ink", "/tags/ink/", "/archive/"):
        page.goto(address)
        expect(page.get_by_role("main")).to_be_visible()
        assert page.evaluate(TOO_SMALL) == [], address


def test_the_list_of_keys_leads_back_to_the_page(visit: Visit, post: PostPage) -> None:
    page = visit("/").page
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    assert page.evaluate(TOO_SMALL.replace(":enabled", ":enabled:not([type=checkbox])")) == []
    box = dialog.get_by_text("Use these keys").bounding_box()
    assert box is not None and box["height"] >= 24
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
