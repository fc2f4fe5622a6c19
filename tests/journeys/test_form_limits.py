"""A form that the server would refuse stays in its window."""

from typing import Any

from playwright.sync_api import expect

from accounts.models import User
from blog.models import BlogIndexPage
from tests.browser import Visit


def test_a_form_that_is_too_large_is_not_sent_and_keeps_its_text(
    visit: Visit, owner: User, blog: BlogIndexPage, settings: Any
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 30_000
    admin = visit("/admin/", person=owner).page
    said: list[str] = []
    admin.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    admin.goto(f"/admin/pages/add/blog/postpage/{blog.pk}/")
    writing = admin.get_by_role("region", name="Markdown").get_by_role("textbox", name="Markdown")
    writing.click()
    admin.keyboard.insert_text("word " * 10_000)
    foot = admin.get_by_role("navigation", name="Actions (footer)")
    foot.get_by_role("button", name="Save draft").click()
    assert "Nothing is lost" in said[0]
    expect(writing).to_contain_text("word word")
