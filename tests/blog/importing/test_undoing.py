"""An import is taken back: what it made goes, what others made or changed stays."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import Site

from blog.importing.undoing import Undoing
from blog.models import Author, BlogIndexPage, Import, Made, PostPage, Tag
from home.models import StandardPage
from responses.models import Response, State
from tests.answering import Somebody
from tests.blog.importing.conftest import png
from tests.blog.importing.exports import attachment, comment, entry, label, meta, wxr
from tests.writing import Publish

Bring = Callable[..., Import]


@pytest.fixture
def bring(site: Site, blog: BlogIndexPage, tmp_path: Path) -> Bring:
    """Imports items of WordPress by its command, and gives the record."""

    def brought(*items: str) -> Import:
        (tmp_path / "export.xml").write_bytes(wxr(*items))
        call_command("import_wordpress", str(tmp_path / "export.xml"), stdout=StringIO())
        return Import.objects.latest("pk")

    return brought


def undo(run: Import, **options: Any) -> dict[str, str]:
    """What was kept, and why."""
    assert Undoing(run, **options).undo()
    return dict(run.made.exclude(kept_because="").values_list("name", "kept_because"))


def test_nothing_is_left_of_it(bring: Bring, somebody: Somebody, publish: Publish) -> None:
    mine = publish("Mine", tags=("Ink",))
    before = set(Redirect.objects.values_list("old_path", flat=True))
    address = somebody.answer("/uploads/2015/a.png", png())
    run = bring(
        entry(
            1,
            "First",
            f'<img src="{address}" alt="A">',
            inside=label("Paper") + label("Ink") + comment(1, "Well said."),
        ),
        entry(2, "About", "Me.", post_type="page", link="https://old.example/about/"),
        entry(3, "Press", "Us.", post_type="page", post_parent=2, link="https://old.example/about/press/"),
        attachment(5, address),
    )
    assert {one.kind for one in Made.objects.all()} == {
        *("page", "image", "redirect", "response", "tag", "author"),
    }
    assert undo(run) == {}
    assert list(PostPage.objects.all()) == [mine]
    assert not StandardPage.objects.exists()
    assert not get_image_model().objects.exists()
    assert not Response.objects.exists()
    assert not Author.objects.exists()
    assert [tag.name for tag in Tag.objects.all()] == ["Ink"]
    assert set(Redirect.objects.values_list("old_path", flat=True)) == before
    assert not Made.objects.exists()


def test_what_was_edited_since_stays_until_it_is_meant(bring: Bring) -> None:
    run = bring(entry(1, "First", "Words."), entry(2, "Second", "Words."), entry(3, "Third", "Words."))
    first, second, third = PostPage.objects.order_by("slug")
    first.title = "Mine now"
    first.save_revision().publish()
    second.unpublish()
    Response.objects.create(
        page=third, author_name="Grace", text="Hm.", html="<p>Hm.</p>", state=State.WAITING
    )
    assert undo(run) == {
        "First": "It was edited since.",
        "Third": "Readers have responded to it since (1).",
        "Ada Lovelace": "It is used elsewhere.",
    }
    assert [post.slug for post in PostPage.objects.order_by("slug")] == ["first", "third"]
    assert Redirect.objects.filter(redirect_page=first).exists()
    assert undo(run, anyway=True) == {}
    assert not PostPage.objects.exists()


def test_an_author_with_a_website_was_edited(bring: Bring) -> None:
    run = bring(entry(1, "First", "Words."))
    Author.objects.update(website="https://ada.example/")
    assert undo(run) == {"Ada Lovelace": "It was edited since."}


def test_a_picture_that_another_page_shows_stays(bring: Bring, somebody: Somebody, publish: Publish) -> None:
    address = somebody.answer("/uploads/2015/a.png", png())
    run = bring(entry(1, "First", f'<img src="{address}" alt="A pot">'))
    image = get_image_model().objects.get()
    publish("Mine", text=f"![A pot](image:{image.pk})")
    assert undo(run) == {"A pot": "It is used elsewhere."}
    assert get_image_model().objects.exists()


@pytest.mark.parametrize("body", ["![A](image:{})\n", "<img src='image:{}'>\n"])
def test_a_picture_that_a_draft_shows_stays(
    bring: Bring, somebody: Somebody, blog: BlogIndexPage, body: str
) -> None:
    address = somebody.answer("/uploads/2015/a.png", png())
    run = bring(entry(1, "First", f'<img src="{address}" alt="A pot">'))
    image = get_image_model().objects.get()
    draft = blog.add_child(instance=PostPage(title="Mine", live=False))
    draft.body = [("markdown", body.format(image.pk)), ("image", {"image": image, "alt_text": "A"})]
    draft.save_revision()
    assert undo(run) == {"A pot": "It is used elsewhere."}
    draft.body = [("markdown", f"image:{image.pk}0")]
    draft.save_revision()
    assert undo(run) == {}


def test_it_can_come_again_afterwards(bring: Bring) -> None:
    undo(bring(entry(1, "First", "Words.")))
    assert bring(entry(1, "First", "Words.")).report["created"] == 1


def test_a_folder_of_markdown_is_undone_too(tmp_path: Path, blog: BlogIndexPage) -> None:
    (tmp_path / "a.md").write_text("---\ntags: [x]\nauthor: Grace\naliases: [/old/]\n---\n\n![](a.png)\n")
    (tmp_path / "a.png").write_bytes(png())
    call_command("import_markdown", str(tmp_path), stdout=StringIO())
    run = Import.objects.get()
    out = StringIO()
    call_command("undo_import", run.pk, stdout=out)
    assert f"Import {run.pk} is undone." in out.getvalue()
    assert not PostPage.objects.exists() and not Tag.objects.exists() and not Author.objects.exists()
    assert not get_image_model().objects.exists() and not Redirect.objects.filter(old_path="/old").exists()


def test_the_command_knows_its_imports(bring: Bring) -> None:
    run = bring(entry(1, "First", "Words.", inside=meta("x", "y")))
    out = StringIO()
    call_command("undo_import", stdout=out)
    assert f"{run.pk}  " in out.getvalue()
    with pytest.raises(CommandError, match="There is no import 99"):
        call_command("undo_import", 99)
