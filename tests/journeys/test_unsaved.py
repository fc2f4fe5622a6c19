"""What is written at once after opening an editor, or just before leaving it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from tests.browser import WATCH, Visit, wait_until_watched
from tests.writing import Publish

# What Wagtail does again when its guard of the form begins twice.
BEGINS_AGAIN = """form =>
    window.wagtail.app.getControllerForElementAndIdentifier(form, "w-unsaved").setInitialFormData()"""

# Somebody writes until the moment in which a save is done.
WRITES_LAST = """title => addEventListener("w-autosave:success", () => { title.value += " and paper" }, {
    capture: true,
    once: true,
})"""

# Whether Wagtail is told to save again once a save is done, and fields such as the slug have what the server gave.
FORCED_AFTER_A_SAVE = """() => addEventListener("w-autosave:success", () => setTimeout(() => setTimeout(() => {
    const form = document.querySelector("form[data-edit-form]")
    document.documentElement.dataset.forced = form.dataset.wUnsavedForceValue === "true"
})))"""


@pytest.fixture
def post(publish: Publish) -> PostPage:
    return publish("Ink", "Iron gall.")


@pytest.fixture
def editor_page(visit: Visit, owner: User, post: PostPage) -> Page:
    """The editor of `post`, just opened."""
    return visit(f"/admin/pages/{post.pk}/edit/", person=owner).page


def draft_of(post: PostPage) -> Any:
    return PostPage.objects.get(pk=post.pk).get_latest_revision_as_object()


def test_the_first_words_of_a_title_are_saved_by_themselves(editor_page: Page, post: PostPage) -> None:
    with editor_page.expect_response(lambda answer: answer.request.method == "POST" and "edit" in answer.url):
        editor_page.locator("[name=title]").press("End")
        editor_page.keyboard.type(" and paper")
    expect(editor_page.get_by_text("Saved").first).to_be_visible()
    assert draft_of(post).title == "Ink and paper"


def test_the_first_words_of_a_text_are_saved_by_themselves(editor_page: Page, post: PostPage) -> None:
    writing = editor_page.get_by_role("region", name="Markdown").get_by_role("textbox", name="Markdown")
    with editor_page.expect_response(lambda answer: answer.request.method == "POST" and "edit" in answer.url):
        writing.press("ControlOrMeta+End")
        editor_page.keyboard.type(" And soot.")
    expect(editor_page.get_by_text("Saved").first).to_be_visible()
    assert draft_of(post).body[0].value.strip() == "Iron gall. And soot."


def test_who_leaves_at_once_is_asked(editor_page: Page) -> None:
    asked: list[str] = []
    editor_page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    editor_page.route("**/edit/", lambda route: route.abort())  # Nothing can be saved meanwhile.
    editor_page.locator("[name=title]").press("End")
    editor_page.keyboard.type("!")
    editor_page.goto("/admin/")
    assert asked == ["beforeunload"]


def test_who_only_looks_is_not_asked_and_saves_nothing(editor_page: Page, post: PostPage) -> None:
    asked: list[str] = []
    editor_page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    editor_page.locator("[name=title]").click()
    editor_page.keyboard.press("End")
    editor_page.goto("/admin/")
    assert asked == []
    assert not PostPage.objects.get(pk=post.pk).has_unpublished_changes


def test_what_is_written_while_wagtail_begins_twice_is_saved(editor_page: Page, post: PostPage) -> None:
    editor_page.add_init_script(WATCH)
    editor_page.reload()
    wait_until_watched(editor_page)
    with editor_page.expect_response(lambda answer: answer.request.method == "POST" and "edit" in answer.url):
        editor_page.locator("[name=title]").fill("Ink and paper")
        editor_page.locator("form[data-edit-form]").evaluate(BEGINS_AGAIN)
    expect(editor_page.get_by_text("Saved").first).to_be_visible()
    assert draft_of(post).title == "Ink and paper"


def test_what_is_written_while_a_save_is_under_way_is_saved_next(editor_page: Page, post: PostPage) -> None:
    title = editor_page.locator("[name=title]")
    title.evaluate(WRITES_LAST)
    with editor_page.expect_response(lambda answer: "Ink! and paper" in (answer.request.post_data or "")):
        title.press("End")
        editor_page.keyboard.type("!")
    expect(editor_page.get_by_text("Saved").first).to_be_visible()
    assert draft_of(post).title == "Ink! and paper"


def test_who_leaves_just_after_a_save_that_missed_the_last_words_is_asked(
    editor_page: Page, post: PostPage
) -> None:
    asked: list[str] = []
    editor_page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    title = editor_page.locator("[name=title]")
    title.evaluate(WRITES_LAST)
    saves = re.compile(r"/edit/$")
    with editor_page.expect_response(
        lambda answer: answer.request.method == "POST" and saves.search(answer.url)
    ):
        title.press("End")
        editor_page.keyboard.type("!")
    expect(title).to_have_value("Ink! and paper")
    editor_page.route(saves, lambda route: route.abort())  # Nothing more can be saved.
    editor_page.goto("/admin/")
    assert asked == ["beforeunload"]


def test_a_save_that_missed_nothing_is_enough(visit: Visit, owner: User, blog: BlogIndexPage) -> None:
    editor = visit("/admin/", person=owner).page
    editor.add_init_script(WATCH)
    editor.goto(f"/admin/pages/add/blog/postpage/{blog.pk}/")
    wait_until_watched(editor)
    editor.get_by_role("button", name="Add note").click()
    editor.get_by_label("Text").last.fill("Corrected.")
    editor.evaluate(FORCED_AFTER_A_SAVE)
    editor.locator("[name=title]").fill("Ink")
    expect(editor.locator("html")).to_have_attribute("data-forced", "false")
    assert draft_of(PostPage.objects.get()).title == "Ink"
