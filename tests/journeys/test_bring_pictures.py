"""Pictures of other sites in a pasted text, brought into the library while it is split."""

from collections.abc import Iterator
from threading import Event

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect
from wagtail.images import get_image_model

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from tests.answering import Somebody
from tests.browser import PUBLISHED, Visit
from tests.drawing import Draw
from tests.journeys.test_main_job import choose
from tests.journeys.test_write_markdown import PASTE, body_of, new_post, text_of

SPLIT = "Split into blocks"


@pytest.fixture
def picture(somebody: Somebody, draw: Draw) -> str:
    """The address of a picture on another site, which the library has no longer."""
    image = draw()
    with image.file.open() as file:
        address = somebody.answer("/a-red-pot.png", file.read())
    image.delete()
    return address


@pytest.fixture
def editor(visit: Visit, owner: User, blog: BlogIndexPage, settings: LazySettings) -> Page:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    return new_post(visit, owner, blog)


class Late:
    """An answer that comes when it is let go."""

    def __init__(self, somebody: Somebody, path: str, answer: bytes = b"") -> None:
        self.answer, self.let_go = answer, Event()
        somebody.answers[path] = self
        self.address = somebody.address(path)

    def __iter__(self) -> Iterator[bytes]:
        self.let_go.wait()
        yield self.answer


def kinds(editor: Page) -> list[str]:
    return [kind for kind, _ in body_of(editor)]


def bring(editor: Page, text: str, box: str) -> None:
    """Pastes a text, and splits it together with its pictures."""
    text_of(editor).evaluate(PASTE, text)
    editor.get_by_role("checkbox", name=box).check()
    editor.get_by_role("button", name="Split into blocks").click()


def test_pictures_are_brought_when_it_is_asked_for_and_undoing_takes_one_step(
    editor: Page, somebody: Somebody, picture: str
) -> None:
    gone = somebody.address("/gone.png", "here.example")
    post = f'Prose.\n\n![A pot]({picture} "Red <b>")\n\n![Gone]({gone})\n\n![]({picture})\n\nThe end.\n'
    text_of(editor).evaluate(PASTE, post)
    hosts = "there.example and here.example"
    expect(editor.get_by_text(f"2 pictures stand on other sites: {hosts}.")).to_be_visible()
    box = editor.get_by_role("checkbox", name=f"Bring 2 pictures from {hosts} into the library")
    expect(box).not_to_be_checked()
    assert somebody.asked == []

    box.check()
    editor.get_by_role("button", name="Split into blocks").click()
    expect(editor.get_by_text("The text is now 5 blocks. 1 picture stays where it is.")).to_be_visible()
    expect(editor.get_by_text(f"{gone}: There is no picture at this address any more.")).to_be_visible()
    assert kinds(editor) == ["markdown", "image", "markdown", "image", "markdown"]
    assert body_of(editor)[2][1] == f"![Gone]({gone})\n"
    assert len(somebody.asked) == 2

    editor.get_by_role("button", name="Undo").click()
    assert body_of(editor) == [["markdown", post]]
    image = get_image_model().objects.get()
    assert (image.title, image.description) == ("a red pot", "A pot")


def test_what_was_brought_is_published_with_its_words(
    editor: Page, visit: Visit, somebody: Somebody, picture: str
) -> None:
    bring(editor, f'![A pot]({picture} "Red")\n\n![]({picture})\n', "Bring 1 picture")
    expect(editor.get_by_text("The text is now 2 blocks.")).to_be_visible()
    choose(editor, "Publish")
    expect(editor.get_by_text(PUBLISHED)).to_be_visible()
    described, decorative = (block.value for block in PostPage.objects.get().body)
    assert (described["alt_text"], described["decorative"]) == ("A pot", False)
    assert (decorative["alt_text"], decorative["decorative"]) == ("", True)
    visitor = visit(PostPage.objects.get().url).page
    expect(visitor.get_by_role("img", name="A pot")).to_be_visible()
    expect(visitor.locator("figcaption", has_text="Red")).to_be_visible()


def test_nothing_is_fetched_that_nobody_asked_for(editor: Page, somebody: Somebody, picture: str) -> None:
    text_of(editor).evaluate(PASTE, f"![A pot]({picture})\n\n> Said.\n")
    expect(editor.get_by_role("checkbox", name="Bring 1 picture from there.example")).to_be_visible()
    editor.get_by_role("button", name="Split into blocks").click()
    assert kinds(editor) == ["markdown", "quote"]
    assert somebody.asked == []


def test_a_picture_alone_is_split_only_when_it_is_brought(editor: Page, picture: str) -> None:
    text_of(editor).evaluate(PASTE, f"![A pot]({picture})")
    expect(editor.get_by_role("button", name="Split into blocks")).to_be_disabled()
    editor.get_by_role("checkbox", name="Bring 1 picture from there.example").check()
    editor.get_by_role("button", name="Split into blocks").click()
    expect(editor.get_by_text("The text is now a block.")).to_be_visible()
    assert kinds(editor) == ["image"]


def test_bringing_can_be_stopped(editor: Page, somebody: Somebody, picture: str) -> None:
    late, never = Late(somebody, "/late.png"), somebody.address("/never.png")
    bring(editor, f"![]({picture})\n\n![]({late.address})\n\n![]({never})\n", "Bring 3 pictures")
    expect(editor.get_by_text("Bringing 2 of 3 …")).to_be_visible()
    editor.get_by_role("button", name="Stop").click()
    expect(editor.get_by_text("The text is now 2 blocks. 2 pictures stay where they are.")).to_be_visible()
    for address in (late.address, never):
        expect(editor.get_by_text(f"{address}: You stopped before it came.")).to_be_visible()
    assert body_of(editor) == [["image", None], ["markdown", f"![]({late.address})\n\n![]({never})\n"]]
    late.let_go.set()
    assert len(somebody.asked) == 2


def test_what_is_written_meanwhile_is_kept(editor: Page, somebody: Somebody, picture: str) -> None:
    answer = somebody.answers["/a-red-pot.png"]
    assert isinstance(answer, bytes)
    late = Late(somebody, "/late.png", answer)
    bring(editor, f"![A pot]({late.address})\n\nThe end.\n", "Bring 1 picture")
    expect(editor.get_by_text("Bringing 1 of 1 …")).to_be_visible()
    text_of(editor).click()
    editor.keyboard.press("Control+End")
    editor.keyboard.type("Or not.")
    late.let_go.set()
    expect(editor.get_by_text("The text is now 2 blocks.")).to_be_visible()
    assert body_of(editor) == [["image", None], ["markdown", "The end.\nOr not.\n"]]


def test_where_nothing_comes_the_text_stays(editor: Page, somebody: Somebody) -> None:
    gone = somebody.address("/gone.png")
    bring(editor, f"![A pot]({gone})\n\nThe end.\n", "Bring 1 picture")
    expect(editor.get_by_text("The text stays as it is. 1 picture stays where it is.")).to_be_visible()
    expect(editor.get_by_text(f"{gone}: There is no picture")).to_be_visible()
    assert body_of(editor) == [["markdown", f"![A pot]({gone})\n\nThe end.\n"]]
