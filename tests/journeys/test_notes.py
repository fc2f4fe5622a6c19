"""Footnotes in a reader's browser: beside their marks where there is a margin, in place where there is none."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from blog.models import PostPage
from tests.accessibility import complaints
from tests.browser import Visit
from tests.drawing import Draw
from tests.writing import Publish

WORDS = "Oak galls, iron and gum make a black that bites into the sheet. " * 5
BOXES = """notes => notes.map(note => {
    const [box, mark] = [note, document.getElementById(note.id.replace("fn-", "fnref-"))]
        .map(one => one.getBoundingClientRect());
    return { top: box.top, bottom: box.bottom, left: box.left, right: box.right, mark: mark.top };
})"""
NOTES = ".footnotes li"


def noted(*numbers: int, note: str = "Of galls.") -> str:
    """A paragraph for each note."""
    paragraphs = [f"{WORDS}[^{number}]\n\n[^{number}]: {note} No. {number}." for number in numbers]
    return "\n\n".join(paragraphs)


@pytest.fixture
def post(publish: Publish, draw: Draw) -> PostPage:
    """Two texts and a picture that fills the window, with more notes than a page mostly has."""
    post = publish("Ink")
    full = {"image": draw(1600, 900), "alt_text": "A pot", "width": "full"}
    rich = f"<p>{WORDS}^[In rich text.]</p>"
    details = {"summary": "More", "text": "<p>Hidden^[Of what is hidden.].</p>"}
    post.body = [
        ("markdown", noted(1, note=WORDS) + "\n\n" + noted(*range(2, 14))),
        ("markdown", f"{WORDS}[^x]\n\n[^x]: {WORDS * 3}"),
        ("image", full),
        ("rich_text", rich),
        ("details", details),
        ("markdown", noted(*range(1, 9))),
    ]
    post.save_revision().publish()
    return PostPage.objects.get(pk=post.pk)


def boxes(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.locator(NOTES).locator("visible=true").evaluate_all(BOXES)
    return found


def test_every_note_hangs_beside_its_mark(post: PostPage, visit: Visit) -> None:
    page = visit(post.url, width=1440).page
    expect(page.locator(".footnotes.beside")).to_be_attached()
    expect(page.locator(NOTES)).to_have_count(24)
    text = page.locator(".prose > p").first.bounding_box()
    picture = page.locator("figure.width-full").bounding_box()
    assert text and picture
    notes = boxes(page)
    assert len(notes) == 23  # The mark of one cannot be seen.
    for note in notes:
        assert note["left"] > text["x"] + text["width"]
        assert note["right"] < 1440
        assert note["bottom"] < picture["y"] or note["top"] > picture["y"] + picture["height"]
    assert all(above["bottom"] < below["top"] for above, below in pairwise(notes))
    assert sum(abs(note["top"] - note["mark"]) < 12 for note in notes) > 12


def test_the_note_of_what_is_opened_comes_with_it(post: PostPage, visit: Visit) -> None:
    page = visit(post.url, width=1440).page
    note = page.locator(NOTES, has_text="Of what is hidden.")
    expect(note).to_be_hidden()
    page.get_by_text("More", exact=True).click()
    expect(note).to_be_visible()
    found = boxes(page)
    assert all(above["bottom"] < below["top"] for above, below in pairwise(found))


def test_notes_that_would_run_out_of_the_page_stay_at_its_end(publish: Publish, visit: Visit) -> None:
    short = publish("Ink", f"Black[^x].\n\n[^x]: {WORDS * 40}")
    page = visit(short.url, width=1440).page
    expect(page.locator(NOTES)).to_be_visible()
    expect(page.locator(".footnotes.beside")).to_have_count(0)
    page.get_by_label("Footnote 1").click()
    expect(page.locator(NOTES)).to_be_in_viewport()


def test_a_mark_leads_to_its_note_in_the_margin_and_back(post: PostPage, visit: Visit) -> None:
    page = visit(post.url, width=1440).page
    mark = page.get_by_role("link", name="Footnote 3", exact=True)
    mark.click()
    note = page.locator(NOTES).nth(2)
    expect(note).to_be_focused()
    expect(note).to_be_in_viewport()
    note.get_by_label("Back to mark 3").click()
    expect(mark).to_be_focused()


def test_on_a_phone_a_note_opens_below_its_lines(post: PostPage, visit: Visit) -> None:
    page = visit(post.url, width=375).page
    mark = page.get_by_role("link", name="Footnote 3", exact=True)
    mark.click()
    note = page.locator(".opened-note")
    expect(note).to_have_text("Of galls. No. 3. \u21a9\ufe0e")
    expect(note).to_be_in_viewport(ratio=1)
    expect(mark).to_be_in_viewport()
    expect(mark).to_have_attribute("aria-expanded", "true")
    assert complaints(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    note.get_by_label("Back to mark 3").click()
    expect(note).to_have_count(0)
    expect(mark).to_be_focused()
    mark.click()
    mark.click()
    expect(note).to_have_count(0)


def test_a_window_that_is_made_wide_moves_them_to_the_margin(post: PostPage, visit: Visit) -> None:
    page = visit(post.url, width=375).page
    page.get_by_role("link", name="Footnote 3", exact=True).click()
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator(".footnotes.beside")).to_be_attached()
    expect(page.locator(".opened-note")).to_be_hidden()
    page.set_viewport_size({"width": 375, "height": 700})
    expect(page.locator(".footnotes.beside")).to_have_count(0)


def test_without_scripts_they_stand_at_the_end(post: PostPage, visit: Visit) -> None:
    page = visit(post.url, width=1440, scripts=False).page
    expect(page.locator(NOTES).locator("visible=true")).to_have_count(24)
    page.get_by_role("link", name="Footnote 3", exact=True).click()
    expect(page.locator(NOTES).nth(2)).to_be_in_viewport()


def test_on_paper_they_stand_at_the_end(post: PostPage, visit: Visit) -> None:
    page = visit(post.url, width=1440).page
    page.emulate_media(media="print")
    notes = boxes(page)
    assert len(notes) == 24
    assert all(above["bottom"] <= below["top"] for above, below in pairwise(notes))
