"""Comments, links and labels of WordPress: what is kept, and what is told."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from wagtail.images import get_image_model
from wagtail.models import Site

from blog.importing.taking import Taking
from blog.importing.wordpress import WordPress
from blog.models import BlogIndexPage, PostPage
from responses.models import Response, State
from tests.answering import Somebody
from tests.blog.importing.conftest import Bring, blocks, notes, png
from tests.blog.importing.exports import attachment, comment, entry, label, meta, wxr


@pytest.fixture
def take(take_wordpress: Bring) -> Bring:
    """Imports an export of that program."""
    return take_wordpress


def test_comments_are_responses_in_their_threads(take: Bring) -> None:
    said = (
        comment(1, "Well said.")
        + comment(2, "Thank you.", 1, comment_author="Ada Lovelace", comment_user_id=1)
        + comment(3, "A third.", 2)
        + comment(4, "Is it shown?", approved="0")
        + comment(5, "Buy!", approved="spam")
        + comment(7, "Rewrite this.", comment_type="note")
        + comment(8, "Guess who.", comment_author="")
        + comment(6, "[...] said there [...]", comment_type="pingback", comment_author="A blog")
    )
    report = take(entry(1, "First", "Words.", inside=said))
    by_text = {response.text: response for response in Response.objects.all()}
    first = by_text["Well said."]
    assert report.responses == 6
    assert by_text["Guess who."].author_name == "Anonymous"
    assert dict(report.left_out) == {"comments that were spam": 1, "comments of the type “note”": 1}
    assert (by_text["Thank you."].parent, by_text["A third."].parent) == (first, first)
    assert by_text["Thank you."].from_owner
    assert (by_text["Is it shown?"].state, first.state) == (State.WAITING, State.APPROVED)
    assert (first.author_email, first.author_url) == ("grace@there.example", "https://there.example/")
    assert first.created_at.isoformat() == "2015-05-16T10:00:00+00:00"
    assert "203.0.113.9" not in str(vars(first))
    assert take(entry(1, "First", "More words.", inside=said)).responses == 0


def test_links_that_say_only_how_lead_to_the_post(take: Bring) -> None:
    links = "".join(
        f'<a href="https://old.example{to}">x</a>' for to in ("/2015/05/second/?replytocom=5", "/?p=99")
    )
    report = take(entry(1, "First", links), entry(2, "Second", "Words."))
    second = PostPage.objects.get(slug="second")
    assert (
        f'<a linktype="page" id="{second.pk}">x</a><a href="https://old.example/?p=99">'
        in blocks("first")[0][1]
    )
    assert report.failed == {}


def test_a_page_without_the_one_above_it_is_told(take: Bring) -> None:
    report = take(
        entry(2, "Press", "Us.", post_type="page", post_parent=9, link="https://old.example/a/press/")
    )
    assert notes(report) == "Press: The page above it is not in the export; it stands at the top."


@pytest.mark.parametrize("dry_run", [True, False])
def test_comments_are_counted_as_they_are_kept(take: Bring, dry_run: bool) -> None:
    said = comment(1, "Well said.") + comment(2, "And so on.")
    items = [
        entry(1, "First", "Words.", inside=said),
        entry(2, "About", "Me.", inside=said, post_type="page"),
    ]
    report = take(*items, dry_run=dry_run)
    assert report.responses == 2
    assert notes(report) == "About: Its comments have no place here; left out: 2."


def test_comments_that_are_not_kept_are_told(take: Bring) -> None:
    said = comment(1, "Well said.") + comment(1, "Twice.") + comment(2, "<img src='a.png'>")
    report = take(entry(1, "First", "Words.", inside=said))
    assert report.responses == 1
    assert "Comments that show nothing, or are in the export twice, were left out: 2." in notes(report)


def test_a_page_that_was_deleted_here_is_told_how_to_come_back(take: Bring) -> None:
    take(entry(1, "First", "Words."))
    PostPage.objects.get().delete()
    report = take(entry(1, "First", "Words."))
    assert report.skipped == {
        "First": "Its page was deleted here. It comes back if you take over what was edited here (--overwrite)."
    }


def test_a_post_that_became_a_draft_stays_and_is_told(take: Bring) -> None:
    take(entry(1, "First", "Words."))
    report = take(entry(1, "First", "Words.", status="draft"))
    assert PostPage.objects.get().live
    assert notes(report) == "First: It is a draft now; its page stays published. Unpublish it in the admin."


def test_labels_of_pages_are_told(take: Bring) -> None:
    report = take(entry(2, "About", "Me.", inside=label("Paper"), post_type="page"))
    assert notes(report) == "About: Pages have no tags here; left out: Paper."


def test_other_words_of_the_lead_picture_are_a_change(take: Bring, somebody: Somebody) -> None:
    address = somebody.answer("/uploads/2015/lead.png", png())
    first = entry(1, "First", "Words.", inside=meta("_thumbnail_id", "5"))
    take(first, attachment(5, address, caption="A pot"))
    assert take(first, attachment(5, address, caption="A pot")).unchanged == ["First"]
    assert take(first, attachment(5, address, caption="A red pot")).updated == ["First"]
    assert blocks("first")[0][1]["caption"] == "<p>A red pot</p>"


def test_the_original_is_taken_where_it_lies_beside_the_export(
    site: Site, blog: BlogIndexPage, tmp_path: Path
) -> None:
    """Of an export of posts only, which names no uploads."""
    text = '<img src="https://old.example/wp-content/uploads/2015/a-30x20.png" alt="A">'
    with ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("export.xml", wxr(entry(1, "First", text)))
        archive.writestr("uploads/2015/a.png", png(size=(60, 40)))
        archive.writestr("uploads/2015/a-30x20.png", png(size=(30, 20)))
    Taking(WordPress(tmp_path / "export.zip"), blog, site).run()
    assert get_image_model().objects.get().width == 60


def test_comments_that_lose_their_end_are_told(take: Bring) -> None:
    said = comment(1, "Word. " * 2000) + comment(2, "Short.")
    report = take(entry(1, "First", "Words.", inside=said))
    assert notes(report) == "First: Comments that are too long, of which only the beginning was taken: 1."
    assert Response.objects.order_by("pk")[0].text.endswith("…")
