"""The Markdown editor, from an empty body to what a visitor reads."""

import re
from typing import Any

import pytest
from django.conf import LazySettings
from playwright.sync_api import Locator, Page, expect
from wagtail.images import get_image_model

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from tests.browser import PUBLISHED, WATCH, Visit, wait_until_watched
from tests.drawing import Draw
from tests.journeys.test_main_job import choose
from tests.writing import Publish

POST = """## Ink & water

Prose with *form*.[^1]

```py title="ink.py"
print("ink")
```

> The palest ink is better than the best memory.
>
> — A proverb

The end.

[^1]: A note.
"""
# What a browser does when somebody pastes or drops: only a person's own clipboard can be read by a page.
PASTE = """(node, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/plain", text)
    node.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}))
}"""
DROP = """async (node, bytes) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([new Uint8Array(bytes)], "A red pot.png", {type: "image/png"}))
    node.dispatchEvent(new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true}))
}"""
# Each block of the body as the form would send it: its type, and its text where it is Markdown.
BODY = """() => {
    const {children} = document.querySelector("#body-root").rootBlock
    return children.map(({type, block}) => [type, type === "markdown" ? block.getValue() : null])
}"""


def new_post(visit: Visit, owner: User, blog: BlogIndexPage) -> Page:
    """The form of a new post with one empty Markdown block, and nothing saved."""
    page = visit("/admin/", person=owner).page
    page.add_init_script(WATCH)
    page.goto(f"/admin/pages/add/blog/postpage/{blog.pk}/")
    page.locator("[name=title]").fill("On ink")
    return page


@pytest.fixture
def editor(visit: Visit, owner: User, blog: BlogIndexPage, settings: LazySettings) -> Page:
    """A new post that is saved when somebody says so, and not by itself while a test looks at it."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    return new_post(visit, owner, blog)


def text_of(editor: Page) -> Locator:
    return editor.get_by_role("region", name="Markdown").get_by_role("textbox")


def press(editor: Page, name: str) -> None:
    editor.get_by_role("toolbar", name="Formatting").get_by_role("button", name=name, exact=True).click()


def body_of(editor: Page) -> Any:
    return editor.evaluate(BODY)


def test_what_is_written_is_previewed_published_and_read(editor: Page, visit: Visit) -> None:
    text = text_of(editor)
    text.click()
    press(editor, "Heading")
    editor.keyboard.type("Making it\n\nGalls and ")
    press(editor, "Bold")
    editor.keyboard.type("vitriol")
    editor.keyboard.press("End")
    editor.keyboard.type(".\n\n")
    press(editor, "List")
    editor.keyboard.type("soak\nstrain\n\n")
    assert body_of(editor) == [["markdown", "## Making it\n\nGalls and **vitriol**.\n\n- soak\n- strain\n"]]
    preview = editor.frame_locator("iframe[title='How it will look']")
    expect(preview.locator("strong", has_text="vitriol")).to_be_visible()
    expect(preview.get_by_role("listitem")).to_have_count(2)

    choose(editor, "Publish")
    expect(editor.get_by_text(PUBLISHED)).to_be_visible()
    visitor = visit(PostPage.objects.get().url).page
    expect(visitor.get_by_role("heading", name="Making it")).to_be_visible()
    expect(visitor.locator("strong", has_text="vitriol")).to_be_visible()


def test_a_pasted_text_is_split_and_one_click_undoes_it(editor: Page, visit: Visit) -> None:
    text_of(editor).evaluate(PASTE, POST)
    expect(editor.get_by_text("This text could be 4 blocks: Markdown (2), Code, Quote.")).to_be_visible()
    editor.get_by_role("button", name="Split into blocks").click()
    split = body_of(editor)
    assert [kind for kind, _ in split] == ["markdown", "code", "quote", "markdown"]
    assert split[0][1] == "## Ink & water\n\nProse with *form*.[^1]\n\n[^1]: A note.\n"

    editor.get_by_role("button", name="Undo").click()
    assert body_of(editor) == [["markdown", POST]]
    expect(editor.get_by_text("The text is now")).to_have_count(0)

    choose(editor, "Publish")
    expect(editor.get_by_text(PUBLISHED)).to_be_visible()
    assert PostPage.objects.get().body[0].value == POST


def test_the_heading_of_a_pasted_text_becomes_its_title_and_undoing_brings_it_back(editor: Page) -> None:
    title = editor.get_by_role("textbox", name="Title", exact=True)
    title.fill("")
    pasted = f"# On ink\n\n{POST}"
    text_of(editor).evaluate(PASTE, pasted)
    expect(editor.get_by_text("Its first heading would be the title.")).to_be_visible()
    editor.get_by_role("button", name="Split into blocks").click()
    expect(title).to_have_value("On ink")
    assert [kind for kind, _ in body_of(editor)] == ["markdown", "code", "quote", "markdown"]
    assert body_of(editor)[0][1].startswith("## Ink & water")
    editor.get_by_role("button", name="Undo").click()
    expect(title).to_have_value("")
    assert body_of(editor) == [["markdown", pasted]]


def test_what_was_split_is_published_as_blocks(editor: Page, visit: Visit) -> None:
    text_of(editor).evaluate(PASTE, POST)
    editor.get_by_role("button", name="Split into blocks").click()
    choose(editor, "Publish")
    expect(editor.get_by_text(PUBLISHED)).to_be_visible()
    visitor = visit(PostPage.objects.get().url).page
    expect(visitor.get_by_role("figure").get_by_text("A proverb")).to_be_visible()
    expect(visitor.locator("pre", has_text='print("ink")')).to_be_visible()
    expect(visitor.get_by_role("region", name="Footnotes")).to_contain_text("A note.")


def test_undoing_asks_first_when_the_blocks_were_changed_since(editor: Page) -> None:
    text_of(editor).evaluate(PASTE, POST)
    editor.get_by_role("button", name="Split into blocks").click()
    text_of(editor).first.click()
    editor.keyboard.type("More. ")
    editor.get_by_role("button", name="Undo").click()
    expect(editor.get_by_text("The blocks were changed since.")).to_be_visible()
    assert len(body_of(editor)) == 4
    editor.get_by_role("button", name="Undo all the same").click()
    assert body_of(editor) == [["markdown", POST]]


def test_a_formula_on_its_own_becomes_a_block_and_back(editor: Page) -> None:
    text = "For $5, or so:\n\n$$\nx^2\n$$\n"
    text_of(editor).evaluate(PASTE, text)
    expect(editor.get_by_text("This text could be 2 blocks: Markdown, Formula.")).to_be_visible()
    editor.get_by_role("button", name="Split into blocks").click()
    assert [kind for kind, _ in body_of(editor)] == ["markdown", "math"]
    expect(editor.get_by_label("LaTeX")).to_have_value("x^2")
    editor.get_by_role("button", name="Undo").click()
    assert body_of(editor) == [["markdown", text]]


def test_a_broken_formula_is_told_while_writing_and_again_before_it_is_published(editor: Page) -> None:
    text_of(editor).click()
    editor.keyboard.type("For $\\frac{1}{2}$ and $\\nosuch$.")
    expect(editor.get_by_text("Line 1: The formula “\\nosuch” cannot be set").first).to_be_visible()
    preview = editor.frame_locator("iframe[title='How it will look']")
    expect(preview.locator("mfrac")).to_be_attached()
    choose(editor, "Publish")
    expect(editor.get_by_text("could not be created due to validation errors")).to_be_visible()
    assert body_of(editor) == [["markdown", "For $\\frac{1}{2}$ and $\\nosuch$."]]


def test_the_offer_can_be_refused_with_the_keyboard(editor: Page) -> None:
    text_of(editor).evaluate(PASTE, POST)
    expect(editor.get_by_role("button", name="Split into blocks")).to_be_visible()
    text_of(editor).focus()
    editor.keyboard.press("Escape")
    editor.keyboard.press("Shift+Tab")
    expect(editor.get_by_role("button", name="Keep as one text")).to_be_focused()
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("button", name="Split into blocks")).to_have_count(0)
    expect(text_of(editor)).to_be_focused()
    assert body_of(editor) == [["markdown", POST]]


def test_nothing_is_offered_where_there_are_other_blocks(editor: Page) -> None:
    editor.get_by_role("button", name="Insert a block").last.click()
    editor.get_by_role("option", name="Markdown").click()
    with editor.expect_response("**/markdown/preview/"):
        text_of(editor).last.evaluate(PASTE, POST)
    expect(editor.get_by_role("button", name="Split into blocks")).to_have_count(0)


def test_tab_indents_and_after_escape_it_leaves(editor: Page) -> None:
    text_of(editor).click()
    editor.keyboard.type("- a\nb")
    editor.keyboard.press("Tab")
    assert body_of(editor) == [["markdown", "- a\n    - b"]]
    editor.keyboard.press("Escape")
    editor.keyboard.press("Tab")
    expect(text_of(editor)).not_to_be_focused()


def test_a_picture_and_a_page_are_chosen(editor: Page, draw: Draw, blog: BlogIndexPage) -> None:
    picture = draw(title="A red pot")
    text_of(editor).click()
    press(editor, "Picture")
    editor.get_by_role("link", name="A red pot").click()
    expect(text_of(editor)).to_be_focused()
    editor.keyboard.press("ArrowRight")
    editor.keyboard.press("End")
    editor.keyboard.type("\n\n")
    press(editor, "Link to a page")
    editor.locator("a.navigate-pages").first.click()
    editor.get_by_role("link", name="Writing", exact=True).click()
    expect(text_of(editor)).to_be_focused()
    assert body_of(editor) == [["markdown", f"![A red pot](image:{picture.pk})\n\n[Writing](page:{blog.pk})"]]


def test_a_dropped_picture_joins_the_library(editor: Page, draw: Draw) -> None:
    with draw(title="Another").file.open() as file:
        text_of(editor).evaluate(DROP, list(file.read()))
    expect(text_of(editor)).to_contain_text("![A red pot](image:")
    assert get_image_model().objects.filter(title="A red pot").exists()


def test_the_preview_sets_quotes_by_the_language_of_the_page(editor: Page, blog: BlogIndexPage) -> None:
    blog.locale.language_code = "de"
    blog.locale.save()
    preview = editor.frame_locator("iframe[title='How it will look']")
    text_of(editor).click()
    editor.keyboard.type('"Ja"')
    expect(preview.get_by_text("„Ja“")).to_be_visible()
    choose(editor, "Save draft")
    expect(editor.get_by_text("created").first).to_be_visible()
    text_of(editor).click()
    editor.keyboard.type('"Nein" ')
    expect(preview.get_by_text("„Nein“")).to_be_visible()


def test_beside_an_open_panel_the_whole_editor_can_be_reached(editor: Page) -> None:
    switch = editor.get_by_role("toolbar", name="Formatting").get_by_role("button", name="Preview")
    side = editor.locator(".form-side")
    editor.get_by_role("button", name="Toggle checks").click()
    expect(side).to_be_visible()
    expect(switch).to_be_in_viewport(ratio=1)
    beside, panel = switch.bounding_box(), side.bounding_box()
    assert beside and panel
    assert beside["x"] + beside["width"] <= panel["x"]


def test_a_text_is_shown_when_it_comes_into_sight_and_again_when_it_is_moved(
    visit: Visit, owner: User, publish: Publish
) -> None:
    post = publish("On ink", "First.")
    post.body = [("markdown", f"Text {number}.") for number in range(12)]
    post.save_revision()
    watched = visit(f"/admin/pages/{post.pk}/edit/", person=owner)
    editor = watched.page
    texts = editor.get_by_role("region", name="Markdown")
    expect(texts.first.frame_locator("iframe").get_by_text("Text 0.")).to_be_visible()
    assert len([address for address in watched.asked if "/markdown/preview/" in address]) < 12
    texts.last.scroll_into_view_if_needed()
    expect(texts.last.frame_locator("iframe").get_by_text("Text 11.")).to_be_visible()
    editor.get_by_role("button", name="Move up").last.click()
    moved = texts.nth(10).frame_locator("iframe")
    expect(moved.get_by_text("Text 11.")).to_be_visible()


def test_a_preview_that_fails_says_so_and_keeps_the_last(editor: Page) -> None:
    text_of(editor).click()
    editor.keyboard.type("First")
    preview = editor.frame_locator("iframe[title='How it will look']")
    expect(preview.get_by_text("First")).to_be_visible()
    editor.route("**/markdown/preview/", lambda route: route.abort())
    editor.keyboard.type(" and second")
    expect(editor.get_by_text("The server cannot be reached. What you wrote is safe")).to_be_visible()
    expect(preview.get_by_text("First")).to_be_visible()


def test_what_is_written_is_saved_by_itself(visit: Visit, owner: User, blog: BlogIndexPage) -> None:
    editor = new_post(visit, owner, blog)
    wait_until_watched(editor)
    text_of(editor).click()
    editor.keyboard.type("Kept without a click.")
    saved = editor.locator("#w-autosave-indicator").get_by_text("Saved", exact=True)
    expect(saved).to_be_visible()
    with editor.expect_response(re.compile(r"/edit/$")):
        editor.keyboard.type(" And kept again.")
    expect(saved).to_be_visible()
    post = PostPage.objects.get().get_latest_revision_as_object()
    assert post.body[0].value == "Kept without a click. And kept again."


def test_only_the_block_that_is_wrong_is_marked(editor: Page) -> None:
    def border() -> Any:
        return editor.locator(".md").first.evaluate("(node) => getComputedStyle(node).borderColor")

    fine = border()
    editor.get_by_role("button", name="Insert a block").last.click()
    editor.get_by_role("option", name="Embed").click()
    choose(editor, "Publish")
    expect(editor.get_by_text("could not be created due to validation errors")).to_be_visible()
    expect(editor.locator(".w-field--error .md").first).to_be_visible()
    assert border() == fine


def test_without_the_editor_the_text_area_works(
    visit: Visit, owner: User, blog: BlogIndexPage, settings: LazySettings
) -> None:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    page = visit("/admin/", person=owner).page
    page.route("**/build/editor.js", lambda route: route.abort())
    page.goto(f"/admin/pages/add/blog/postpage/{blog.pk}/")
    page.locator("[name=title]").fill("On ink")
    text_of(page).fill("Plain *text*")
    choose(page, "Publish")
    expect(page.get_by_text(PUBLISHED)).to_be_visible()
    assert PostPage.objects.get().body[0].value == "Plain *text*"
