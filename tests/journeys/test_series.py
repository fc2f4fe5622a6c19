"""Series and authors, from the editor to readers."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from blog.models import Author, BlogIndexPage, Series
from tests.browser import Visit
from tests.writing import Publish


@pytest.fixture
def series(publish: Publish, blog: BlogIndexPage) -> Series:
    made = Series.objects.create(site=blog.get_site(), name="On paper")
    for title in ("First", "Second", "Third"):
        publish(title, "Words.", series=made)
    return made


@pytest.fixture
def editor(visit: Visit, owner: User, series: Series) -> Page:
    return visit(f"/admin/snippets/blog/series/edit/{series.pk}/", person=owner).page


def save(editor: Page) -> None:
    editor.get_by_role("button", name="Save").click()
    expect(editor.get_by_text("updated")).to_be_visible()


def test_posts_are_moved_by_buttons(visit: Visit, editor: Page) -> None:
    editor.get_by_role("button", name="Move Third up").click()
    editor.get_by_role("button", name="Move First down").click()
    expect(editor.locator("[data-order] span")).to_have_text(["Third", "First", "Second"])
    save(editor)
    visitor = visit("/series/on-paper/").page
    expect(visitor.locator("main ol a")).to_have_text(["Third", "First", "Second"])
    visitor.goto("/blog/first/")
    expect(visitor.get_by_text("Part 2 of 3")).to_be_visible()


def test_posts_are_moved_by_dragging(visit: Visit, editor: Page) -> None:
    editor.locator("[data-order] li").nth(2).drag_to(
        editor.locator("[data-order] li").nth(0), target_position={"x": 20, "y": 2}
    )
    expect(editor.locator("[data-order] span")).to_have_text(["Third", "First", "Second"])
    save(editor)
    expect(visit("/series/on-paper/").page.locator("main ol a")).to_have_text(["Third", "First", "Second"])


def test_of_the_only_part_nobody_is_told_how_many_there_are(
    visit: Visit, publish: Publish, blog: BlogIndexPage
) -> None:
    publish("First", "Words.", series=Series.objects.create(site=blog.get_site(), name="On paper"))
    expect(visit("/blog/first/").page.locator(".meta").first).to_contain_text("Part 1 in On paper")


def test_boxes_of_authors_do_not_touch(visit: Visit, owner: User, blog: BlogIndexPage) -> None:
    for name in ("Ada", "Zoe"):
        Author.objects.create(site=blog.get_site(), name=name)
    editor = visit(f"/admin/pages/add/blog/postpage/{blog.pk}/", person=owner).page
    first, second = (box.bounding_box() for box in editor.locator("[name=authors]").all()[:2])
    assert first and second
    assert second["y"] >= first["y"] + first["height"] + 4
