"""Each block is chosen, filled, published and read: in the owner's browser, then in a visitor's."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from tests.browser import PUBLISHED, Visit
from tests.drawing import Draw
from tests.hanging import Album
from tests.journeys.test_main_job import choose
from tests.writing import Publish

# A block of the body, not one within another.
BLOCK = "#body-root > [data-streamfield-stream-container] > [data-streamfield-child]"
Fill = Callable[[Page, Locator], None]


def field(block: Locator, name: str) -> Locator:
    """A field by its label, which ends with a star where it must be filled."""
    return block.get_by_role("textbox", name=re.compile(rf"^{name}\*?$"))


def markdown(admin: Page, block: Locator) -> None:
    block.get_by_role("region", name="Markdown").get_by_role("textbox").fill("Words in **Markdown**.")


def rich_text(admin: Page, block: Locator) -> None:
    block.get_by_role("textbox").first.fill("Words in rich text.")


def picture(admin: Page, block: Locator) -> None:
    block.get_by_role("button", name="Choose an image").click()
    admin.get_by_role("dialog").get_by_role("link", name="A red door").click()
    expect(field(block, "Alternative text")).to_have_value("The same door")
    field(block, "Alternative text").fill("A door, painted red")


def code(admin: Page, block: Locator) -> None:
    field(block, "Code").fill("print('string')")
    block.get_by_label("Language").select_option(label="Python")


def gallery(admin: Page, block: Locator) -> None:
    block.get_by_role("button", name="Choose").first.click()
    dialog = admin.get_by_role("dialog")
    dialog.get_by_role("checkbox").first.check()
    dialog.get_by_role("button", name="Confirm selection").click()
    expect(block.locator("[name$=alt_text]").last).to_have_value("The same door")


def table(admin: Page, block: Locator) -> None:
    field(block, "Caption").fill("What ink is made of")
    headings = block.get_by_role("columnheader").get_by_role("textbox")
    expect(headings).to_have_count(2)  # It begins with two columns, which come one after the other.
    expect(block.get_by_role("cell").get_by_role("textbox")).to_have_count(4)
    block.get_by_role("cell").get_by_role("textbox").first.fill("Oak galls")
    headings.first.fill("Part")
    headings.first.press("Tab")
    expect(headings.first).to_have_value("Part")


def quote(admin: Page, block: Locator) -> None:
    block.get_by_role("textbox").first.fill("Somebody said it.")
    field(block, "Source").fill("Somebody")


def callout(admin: Page, block: Locator) -> None:
    field(block, "Title").fill("Mind the step")
    block.get_by_role("textbox").last.fill("It is high.")


def details(admin: Page, block: Locator) -> None:
    field(block, "Summary").fill("What is behind it")
    block.get_by_role("textbox").last.fill("A cellar.")


def formula(admin: Page, block: Locator) -> None:
    field(block, "LaTeX").fill(r"\sqrt{2}")


def embed(admin: Page, block: Locator) -> None:
    field(block, "Address").fill("https://vimeo.com/123456789")
    field(block, "Title").fill("A film of string")


def page_card(admin: Page, block: Locator) -> None:
    block.get_by_role("button", name="Choose a page").click()
    dialog = admin.get_by_role("dialog")
    dialog.get_by_label("Search term").fill("Another post")
    dialog.get_by_role("link", name="Another post").click()


def album_strip(admin: Page, block: Locator) -> None:
    block.get_by_role("button", name="Choose").first.click()
    admin.get_by_role("dialog").get_by_role("link", name="Lofoten").click()


def raw_html(admin: Page, block: Locator) -> None:
    block.get_by_role("textbox").first.fill("<p>An <abbr title='HyperText'>HTML</abbr> of one's own.</p>")


def nothing(admin: Page, block: Locator) -> None:
    """A divider holds nothing."""


# The name in the chooser, how it is filled, and what a visitor then finds.
BLOCKS: list[tuple[str, Fill, str]] = [
    ("Markdown", markdown, "strong:has-text('Markdown')"),
    ("Rich text", rich_text, "p:has-text('Words in rich text.')"),
    ("Picture", picture, "figure img[alt='A door, painted red']"),
    ("Code", code, ".code:has-text('print')"),
    ("Gallery", gallery, ".gallery img[alt='The same door']"),
    ("Table", table, "table:has(th:has-text('Part')) td:has-text('Oak galls')"),
    ("Quote", quote, "blockquote:has-text('Somebody said it.')"),
    ("Callout", callout, "aside:has-text('Mind the step')"),
    ("Details", details, "details:has-text('What is behind it')"),
    ("Formula", formula, "math msqrt"),
    ("Embed", embed, "a[href='https://vimeo.com/123456789']"),
    ("Album strip", album_strip, ".album-strip a:has-text('Lofoten')"),
    ("Page card", page_card, "a:has-text('Another post')"),
    ("Divider", nothing, "hr"),
    ("Raw HTML", raw_html, "abbr[title='HyperText']"),
]


def insert(admin: Page, name: str) -> Locator:
    """Adds a block at the end of the body, by the chooser; gives its part of the form."""
    blocks = admin.locator(BLOCK)
    before = blocks.count()
    admin.get_by_role("button", name="Insert a block").last.click()
    admin.get_by_role("option", name=name, exact=True).click()
    expect(blocks).to_have_count(before + 1)
    return blocks.last


def test_every_block_is_chosen_filled_published_and_read(
    visit: Visit, blog: BlogIndexPage, publish: Publish, draw: Draw, album: Album, owner: User
) -> None:
    album("Lofoten")
    publish("Another post", "Elsewhere.")
    draw(900, 600, title="A red door", description="The same door")
    admin = visit(f"/admin/pages/add/blog/postpage/{blog.pk}/", person=owner).page
    admin.get_by_role("textbox", name="Title", exact=True).fill("Everything")
    for name, fill, _ in BLOCKS:
        fill(admin, insert(admin, name))
        expect(admin.get_by_role("dialog")).to_have_count(0)  # The next one opens when the last one has gone.
    choose(admin, "Publish")
    expect(admin.get_by_text(PUBLISHED)).to_be_visible()
    reader = visit(PostPage.objects.get(slug="everything").url).page
    for name, _, found in BLOCKS:
        expect(reader.locator(f"article {found}").first, name).to_be_visible()
