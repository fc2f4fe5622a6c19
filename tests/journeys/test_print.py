"""A post on paper."""

from playwright.sync_api import Page

from tests.browser import Visit
from tests.drawing import Draw
from tests.writing import Publish

TEXT = (
    "See [one](https://example.org/one), [two](https://example.org/two), [one again](https://example.org/one), "
    "[ourselves](/blog/) and [below](#end).[^1]\n\n## End\n\n<details><summary>More</summary>Hidden.</details>"
    "\n\n[^1]: A note with [three](https://example.org/three)."
)
FURNITURE = (
    ".site-header, .scheme, .contents, .citation, .neighbours, .heading-anchor, .footnote-backref, .respond"
)
# What the paper is given, seen after the page's own script has made it.
SEEN = """addEventListener("load", () => addEventListener("beforeprint", () => {
    window.printed = {
        list: [...document.querySelectorAll(".prose + .addresses > li")].map((item) => item.textContent),
        numbers: [...document.querySelectorAll(".prose a[data-number]")].map((link) => link.dataset.number),
    }
}))"""


def said_after(page: Page, link: str) -> str:
    """What the sheet puts behind a link."""
    found = page.locator(f".prose a:text-is('{link}')")
    return str(found.evaluate("(link) => getComputedStyle(link, '::after').content"))


def test_paper_has_the_text_alone_and_tells_where_links_lead(visit: Visit, publish: Publish) -> None:
    publish("On paper", TEXT)
    page = visit("/blog/on-paper/", scripts=False).page
    page.emulate_media(media="print")
    assert [one for one in page.locator(FURNITURE).all() if one.is_visible()] == []
    assert page.get_by_text("Hidden.").is_visible()
    assert page.locator(".site-footer").get_by_text("/blog/on-paper/").is_visible()
    assert said_after(page, "two") == '" (https://example.org/two)"'
    assert said_after(page, "below") == "none"


def test_addresses_are_numbered_and_listed_while_it_prints(visit: Visit, publish: Publish) -> None:
    publish("On paper", TEXT)
    page = visit("/").page
    page.context.add_init_script(SEEN)
    page.goto("/blog/on-paper/")
    page.pdf()
    ours = page.url.removesuffix("on-paper/")
    addresses = ["https://example.org/one", "https://example.org/two", ours, "https://example.org/three"]
    assert page.evaluate("printed") == {"list": addresses, "numbers": ["1", "2", "1", "3", "4"]}
    assert page.locator(".addresses, [data-number]").count() == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert said_after(page, "two") == '"[2]"'
    assert page.locator(".addresses").is_visible()


def test_a_picture_that_opens_has_no_address_on_paper(visit: Visit, publish: Publish, draw: Draw) -> None:
    publish("On paper", f"![A wave](image:{draw(900, 600).pk})")
    page = visit("/blog/on-paper/").page
    link = page.get_by_role("link", name="A wave")
    link.evaluate(
        "(link) => { link.href = 'https://pictures.example.org/wave.jpg' }"
    )  # As other storage has it.
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert link.evaluate("(link) => getComputedStyle(link, '::after').content") == "none"
    assert page.locator(".addresses").count() == 0
