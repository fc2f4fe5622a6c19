"""A table is filled by keys alone, and in one hand."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from tests.browser import PUBLISHED, Visit
from tests.journeys.test_admin_on_a_phone import fits, touch
from tests.journeys.test_every_block import insert
from tests.journeys.test_main_job import choose


def press(admin: Page, *keys: str) -> None:
    for key in keys:
        admin.keyboard.press(key)


def test_a_table_is_filled_by_keys_alone(visit: Visit, blog: BlogIndexPage, owner: User) -> None:
    admin = visit(f"/admin/pages/add/blog/postpage/{blog.pk}/", person=owner).page
    admin.get_by_role("textbox", name="Title", exact=True).fill("Ink")
    block = insert(admin, "Table")
    cells = block.get_by_role("cell").get_by_role("textbox")
    expect(cells.first).to_be_focused()
    admin.keyboard.type("Oak galls")
    press(admin, "Tab")
    admin.keyboard.type("Forty")
    # Past two buttons, to delete this row and to insert one before the next.
    press(admin, "Tab", "Tab", "Tab")
    admin.keyboard.type("Gum")
    press(admin, "Tab", "Tab", "Tab", "Enter")
    expect(cells).to_have_count(6)
    # The editor of a cell hands its words on a moment later.
    for words in ("Oak galls", "Forty", "Gum"):
        expect(block.locator(f"input[value*='{words}']")).to_be_attached()
    choose(admin, "Publish")
    expect(admin.get_by_text(PUBLISHED)).to_be_visible()
    reader = visit(PostPage.objects.get(slug="ink").url).page
    expect(reader.locator("article tbody td")).to_have_text(["Oak galls", "Forty", "Gum", "", "", ""])


@pytest.mark.parametrize("width", [375, 1280])
def test_a_column_of_numbers_is_added_within_the_box_of_the_table(
    width: int, visit: Visit, blog: BlogIndexPage, owner: User
) -> None:
    admin = visit(f"/admin/pages/add/blog/postpage/{blog.pk}/", person=owner, width=width).page
    block = insert(admin, "Table")
    block.get_by_role("cell").get_by_role("textbox").first.fill("A cell of many words " * 4)
    box = block.locator(".typed-table-block__wrapper")
    wide = box.evaluate("box => box.scrollWidth")
    add = block.get_by_role("button", name="Add column")
    add.click()
    assert box.evaluate("box => box.scrollWidth") == wide
    block.get_by_role("button", name="Number").click()
    expect(block.get_by_placeholder("Column heading")).to_have_count(3)
    if width == 375:
        assert fits(admin)
        touch(block.get_by_role("button", name="Delete column").last)
        expect(block.get_by_placeholder("Column heading")).to_have_count(2)
