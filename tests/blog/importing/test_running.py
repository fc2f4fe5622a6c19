"""A folder becomes a blog, and stays in step with it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from pytest import MonkeyPatch
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import Page

from blog.importing import RefusedError, running
from blog.importing.places import LOCK
from blog.importing.writing import Writer
from blog.models import PostPage, Tag
from blog.models.imported import ImportedFile
from tests.blog.importing.conftest import Bring, Tree, body_of, png

POST = """---
title: On ink
description: How it is made.
date: 2015-05-15
tags: [Paper, ink]
aliases: [/old/ink.html]
authors: [Ada]
---
Iron gall. ![Pot](pot.png "A pot")
"""


@pytest.fixture
def folder(tree: Tree) -> Path:
    """Two posts, one with a picture, that link to each other."""
    other = "# On paper\n\nSee [ink](ink.md#part).\n"
    return tree({"ink.md": POST + "\nSee [paper](paper.md).\n", "paper.md": other, "pot.png": png()})


def test_a_folder_becomes_posts(folder: Path, bring: Bring) -> None:
    report = bring(folder)
    post = PostPage.objects.get(slug="ink")
    assert (report.created, report.failed) == (["ink.md", "paper.md"], {})
    assert (post.title, post.summary, post.live) == ("On ink", "How it is made.", True)
    assert post.date == post.first_published_at == datetime(2015, 5, 15, tzinfo=UTC)
    assert set(post.tags.names()) == {"Paper", "ink"}
    assert [author.name for author in post.authors.all()] == ["Ada"]
    picture, paper = get_image_model().objects.get(), PostPage.objects.get(slug="paper")
    assert body_of("ink") == f'Iron gall. ![Pot](image:{picture.pk} "A pot")\n\nSee [paper](page:{paper.pk}).'
    assert body_of("paper") == f"See [ink](page:{post.pk}#part)."
    assert picture.description == "Pot"
    assert Redirect.objects.get(old_path="/old/ink.html").redirect_page_id == post.pk
    assert ImportedFile.objects.get(key="ink.md").source["front_matter"]["authors"] == ["Ada"]


def test_a_second_run_changes_nothing(folder: Path, bring: Bring) -> None:
    bring(folder)
    revisions = list(PostPage.objects.order_by("pk").values_list("latest_revision_id", flat=True))
    report = bring(folder)
    assert report.unchanged == ["ink.md", "paper.md"]
    assert not (report.created or report.updated or report.skipped)
    assert list(PostPage.objects.order_by("pk").values_list("latest_revision_id", flat=True)) == revisions
    assert get_image_model().objects.count() == Redirect.objects.count() == 1


def test_a_copy_of_the_folder_changes_nothing(folder: Path, bring: Bring) -> None:
    (folder / "undated.md").write_text("No date")
    bring(folder)
    report = bring(folder.rename(folder.with_name("elsewhere")))
    assert len(report.unchanged) == 3


def test_a_changed_file_becomes_a_new_published_revision(folder: Path, bring: Bring) -> None:
    bring(folder)
    (folder / "ink.md").write_text(POST.replace("On ink", "On inks") + "\nNew words.\n")
    report = bring(folder)
    post = PostPage.objects.get(slug="ink")
    assert (report.updated, report.unchanged) == (["ink.md"], ["paper.md"])
    assert (post.title, post.revisions.count(), post.live) == ("On inks", 2, True)
    assert body_of("ink").endswith("New words.")


def test_a_changed_picture_is_a_change_of_its_post(folder: Path, bring: Bring) -> None:
    bring(folder)
    (folder / "pot.png").write_bytes(png("blue"))
    assert bring(folder).updated == ["ink.md"]
    assert bring(folder).updated == []


def test_what_the_owner_edited_is_kept(folder: Path, bring: Bring) -> None:
    bring(folder)
    post = PostPage.objects.get(slug="ink")
    post.title = "Mine"
    post.save_revision().publish()
    assert bring(folder).unchanged == ["ink.md", "paper.md"]
    (folder / "ink.md").write_text(POST + "\nNew words.\n")
    report = bring(folder)
    assert "edited" in report.skipped["ink.md"]
    assert PostPage.objects.get(slug="ink").title == "Mine"


def test_an_unpublished_edit_of_the_owner_is_kept_too(folder: Path, bring: Bring) -> None:
    bring(folder)
    post = PostPage.objects.get(slug="ink")
    post.tags.add("mine")
    post.save_revision()
    (folder / "ink.md").write_text(POST + "\nNew words.\n")
    assert "ink.md" in bring(folder).skipped


def test_overwriting_takes_the_file_and_keeps_the_edit_in_the_history(folder: Path, bring: Bring) -> None:
    bring(folder)
    post = PostPage.objects.get(slug="ink")
    post.title = "Mine"
    edit = post.save_revision()
    edit.publish()
    assert bring(folder, overwrite=True).updated == ["ink.md"]
    post.refresh_from_db()
    assert post.title == "On ink"
    assert edit.as_object().title == "Mine"
    assert bring(folder, overwrite=True).unchanged == ["ink.md", "paper.md"]


def test_publishing_an_imported_draft_is_no_edit(tree: Tree, bring: Bring) -> None:
    folder = tree({"a.md": "---\ndraft: true\ndate: 2020-01-01\n---\nOne"})
    bring(folder)
    PostPage.objects.get(slug="a").save_revision().publish()
    (folder / "a.md").write_text("---\ndraft: true\ndate: 2020-01-01\n---\nTwo")
    report = bring(folder)
    assert report.updated == ["a.md"]
    assert PostPage.objects.get(slug="a").live
    assert "stays published" in report.notes[0].text


def test_a_page_that_the_owner_deleted_stays_away(folder: Path, bring: Bring) -> None:
    bring(folder)
    PostPage.objects.get(slug="ink").delete()
    report = bring(folder)
    assert "deleted" in report.skipped["ink.md"]
    assert bring(folder, overwrite=True).created == ["ink.md"]


def test_a_page_that_the_owner_withdrew_stays_so(folder: Path, bring: Bring) -> None:
    bring(folder)
    PostPage.objects.get(slug="ink").unpublish()
    (folder / "ink.md").write_text(POST + "\nNew words.\n")
    assert bring(folder).updated == ["ink.md"]
    assert not PostPage.objects.get(slug="ink").live


def test_a_deleted_file_leaves_its_page(folder: Path, bring: Bring) -> None:
    bring(folder)
    (folder / "paper.md").unlink()
    assert bring(folder).unchanged == ["ink.md"]
    assert PostPage.objects.get(slug="paper").live


def test_links_survive_a_change_of_slug(folder: Path, bring: Bring) -> None:
    bring(folder)
    post = PostPage.objects.get(slug="ink")
    post.slug = "inks"
    post.save_revision().publish()
    assert bring(folder).unchanged == ["ink.md", "paper.md"]
    assert f"page:{post.pk}" in body_of("paper")


def test_another_folders_file_of_the_same_name_does_not_take_its_place(tree: Tree, bring: Bring) -> None:
    folder = tree({"a/index.md": "---\ntitle: One\nslug: one\ndate: 2020-01-01\n---\nx"})
    bring(folder)
    (folder / "a/index.md").write_text("---\ntitle: Two\nslug: two\ndate: 2021-01-01\n---\ny")
    assert "different one" in bring(folder).skipped["a/index.md"]
    assert PostPage.objects.get().title == "One"


def test_a_trial_run_writes_nothing(folder: Path, bring: Bring) -> None:
    assert bring(folder, dry_run=True).created == ["ink.md", "paper.md"]
    assert not PostPage.objects.exists()
    assert not (ImportedFile.objects.exists() or Redirect.objects.exists() or Tag.objects.exists())
    assert not get_image_model().objects.exists()
    bring(folder)
    assert bring(folder, dry_run=True).unchanged == ["ink.md", "paper.md"]


def test_a_broken_file_stops_no_other(tree: Tree, bring: Bring) -> None:
    report = bring(tree({"a.md": "---\ntitle: 'x\n---\n", "b.md": "Good", "c.md": b"\0\1\2" * 100}))
    assert set(report.failed) == {"a.md", "c.md"}
    assert report.created == ["b.md"]


def test_junk_and_heavy_writing_fail_with_their_reasons(tree: Tree, bring: Bring) -> None:
    files = {"junk.md": bytes(range(1, 256)) * 9, "heavy.md": "|a\n|-\n" + "|1\n" * 90_000, "good.md": "Good"}
    report = bring(tree(files))
    assert "no text file" in report.failed["junk.md"]
    assert report.failed["heavy.md"].startswith("This text has 90,002 table rows")
    assert list(PostPage.objects.values_list("slug", flat=True)) == ["good"]


def test_utf_16_is_imported_as_it_reads(tree: Tree, bring: Bring) -> None:
    report = bring(tree({"a.md": "---\ntitle: Grüße\n---\nÄpfel".encode("utf-16")}))
    assert report.notes[0].text == "It was read as UTF-16."
    assert (PostPage.objects.get().title, body_of("a")) == ("Grüße", "Äpfel")


@pytest.mark.parametrize("name", ["ink.md", "paper.md"])
def test_a_file_that_is_broken_off_is_undone_and_taken_by_the_next_run(
    folder: Path, bring: Bring, monkeypatch: MonkeyPatch, name: str
) -> None:
    write = Writer.write

    def broken_off(self: Writer, page: PostPage, *args: object, **options: object) -> object:
        made = write(self, page, *args, **options)  # type: ignore[arg-type]
        if page.slug == name.removesuffix(".md"):
            raise KeyboardInterrupt
        return made

    monkeypatch.setattr(Writer, "write", broken_off)
    report = bring(folder)
    assert (report.created, report.remaining) == (["ink.md"], 1) if name == "paper.md" else ([], 2)
    assert not PostPage.objects.live().filter(slug=name.removesuffix(".md")).exists()
    monkeypatch.undo()
    bring(folder)
    assert bring(folder).unchanged == ["ink.md", "paper.md"]
    assert PostPage.objects.live().count() == 2


def test_a_file_that_broke_later_keeps_its_page_and_links_to_it(folder: Path, bring: Bring) -> None:
    bring(folder)
    (folder / "paper.md").write_text("---\nnever ends: x\n")
    report = bring(folder)
    assert (list(report.failed), report.unchanged) == (["paper.md"], ["ink.md"])


def test_a_page_that_cannot_be_written_leaves_nothing_behind(
    folder: Path, bring: Bring, monkeypatch: MonkeyPatch
) -> None:
    write = Writer.write

    def failing(self: Writer, page: PostPage, *args: object, **options: object) -> object:
        if page.slug == "ink":
            raise OSError("No space left on device")
        return write(self, page, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Writer, "write", failing)
    report = bring(folder)
    assert "No space" in report.failed["ink.md"]
    assert report.created == ["paper.md"]
    assert list(PostPage.objects.values_list("slug", flat=True)) == ["paper"]
    monkeypatch.undo()
    report = bring(folder)
    assert (report.created, report.updated) == (["ink.md"], ["paper.md"])
    assert f"page:{PostPage.objects.get(slug='ink').pk}#part" in body_of("paper")


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_an_interrupted_run_is_finished_by_the_next(folder: Path, bring: Bring, steps: int) -> None:
    asked = iter([False] * steps)
    report = bring(folder, stop=lambda: next(asked, True))
    assert report.remaining == 2 - len(report.created)
    assert report.interrupted
    assert not PostPage.objects.filter(live=True).exclude(slug__in=["ink"]).exists()
    report = bring(folder)
    assert not report.failed
    assert PostPage.objects.live().count() == 2
    assert bring(folder).unchanged == ["ink.md", "paper.md"]


def test_the_same_slug_gets_a_number(tree: Tree, bring: Bring) -> None:
    bring(tree({"a/note.md": "One", "b/note.md": "Two", "note.md": "Three"}))
    assert set(PostPage.objects.values_list("slug", flat=True)) == {"note", "note-2", "note-3"}


def test_a_file_dated_in_the_future_is_scheduled(tree: Tree, bring: Bring) -> None:
    soon = timezone.now().replace(microsecond=0) + timedelta(days=3)
    bring(tree({"a.md": f"---\ndate: {soon.isoformat()}\n---\nSoon"}))
    post = PostPage.objects.get(slug="a")
    assert (post.live, post.go_live_at) == (False, soon)
    assert post.scheduled_revision is not None


@pytest.mark.parametrize("name", ["_drafts/a.md", "a.md"])
def test_drafts_stay_drafts(tree: Tree, bring: Bring, name: str) -> None:
    bring(tree({name: "---\ntitle: A\n" + ("draft: true\n" if name == "a.md" else "") + "---\nx"}))
    post = PostPage.objects.get()
    assert not post.live
    assert post.has_unpublished_changes


def test_a_draft_is_published_when_its_file_says_so(tree: Tree, bring: Bring) -> None:
    folder = tree({"a.md": "---\ntitle: A\ndraft: true\n---\nx"})
    bring(folder)
    (folder / "a.md").write_text("---\ntitle: A\n---\nx")
    bring(folder)
    assert PostPage.objects.get().live


def test_the_day_of_the_last_change_is_that_of_the_file(tree: Tree, bring: Bring) -> None:
    bring(
        tree(
            {
                "a.md": "---\ndate: 2015-01-01\nlastmod: 2016-02-03\n---\nx",
                "b.md": "---\ndate: 2015-01-01\n---\nx",
            }
        )
    )
    assert PostPage.objects.get(slug="a").updated == datetime(2016, 2, 3, tzinfo=UTC)
    assert PostPage.objects.get(slug="b").updated is None


def test_addresses_that_are_none_harm_nobody(tree: Tree, bring: Bring) -> None:
    text = "---\naliases: ['//[x', 'http://[::1', '', '?q', '#x', 5, '" + "/y" * 300 + "']\nurl: '//['\n---\n"
    report = bring(tree({"a.md": text + "[x](//[) ![y](%00.png) [z](%ff.md) [[%]] <a href='//['>q</a>"}))
    assert (report.created, report.failed) == (["a.md"], {})
    assert all(str(note).isprintable() for note in report.notes)
    assert any("too long" in note.text for note in report.notes)


def test_a_link_to_what_this_site_answers_is_not_reported(tree: Tree, bring: Bring) -> None:
    report = bring(tree({"a.md": "[find](/search/?q=x) [blog](/blog/) [home](/) [gone](/gone/)"}))
    assert [note.text.split()[2] for note in report.notes] == ["/gone/"]


def test_tags_that_differ_in_case_are_one(tree: Tree, bring: Bring) -> None:
    bring(tree({"a.md": "---\ntags: [Rust, C++, C]\n---\nx", "b.md": "---\ntags: [rust, '!!']\n---\nx"}))
    assert set(Tag.objects.values_list("name", flat=True)) == {"Rust", "C++", "C"}


def test_odd_names_and_titles_are_taken(tree: Tree, bring: Bring) -> None:
    title = "x" * 400
    report = bring(
        tree(
            {
                "日本語.md": "漢字",
                "🌱.md": "leaf",
                "a/.md": "hidden",
                "long.md": f"---\ntitle: {title}\n---\n",
            }
        )
    )
    assert len(report.created) == 3
    assert {page.slug for page in PostPage.objects.all()} == {"日本語", "post", "long"}
    assert len(PostPage.objects.get(slug="long").title) == 255


def test_a_redirect_never_covers_a_live_page_or_another_redirect(
    tree: Tree, bring: Bring, blog: Page
) -> None:
    Redirect.objects.create(old_path="/taken", redirect_link="https://example.org/", is_permanent=True)
    folder = tree(
        {"a.md": "---\naliases: [/blog/, /taken, /free/]\n---\nx", "b.md": "---\naliases: [/free]\n---\nx"}
    )
    report = bring(folder)
    assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/taken", "/free"}
    assert [note.text for note in report.notes] == [
        "The old address /blog is that of another page here and was left so.",
        "The old address /taken leads elsewhere already and was left so.",
        "The old address /free leads to “A” already and was left so.",
    ]


def test_dates_of_git_and_of_the_file_come_last(tree: Tree, bring: Bring, monkeypatch: MonkeyPatch) -> None:
    folder = tree({"2020-01-02-a.md": "x", "b.md": "x", "c.md": "x"})
    then = datetime(2018, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(running, "first_dates", lambda folder: {"2020-01-02-a.md": then, "b.md": then})
    report = bring(folder)
    assert [PostPage.objects.get(slug=slug).date.year for slug in ("a", "b")] == [2020, 2018]
    assert PostPage.objects.get(slug="c").date > then
    assert report.dated_by_file == 1


def test_dates_that_no_post_can_have_are_reported(tree: Tree, bring: Bring) -> None:
    ink = "---\ndate: 0204-05-06\nupdated: 9999-12-31\nexpires: 5 Mar 204 10:00:00\n---\nInk."
    report = bring(tree({"0204-05-06-chalk.md": "Chalk.", "ink.md": ink}))
    assert len(report.created) == report.dated_by_file == 2
    assert [str(note) for note in report.notes] == [
        "0204-05-06-chalk.md:1: The name begins with 0204-05-06, which could not be used as a date.",
        *(
            f"ink.md:1: {said} could not be used: it was not understood as a date of the years 1000 to 9998. "
            "Write it as 2024-12-31."
            for said in ("date: '0204-05-06'", "updated: '9999-12-31'", "expires: '5 Mar 204 10:00:00'")
        ),
    ]
    assert all(post.date.year > 2000 and not post.expire_at for post in PostPage.objects.all())


def test_two_imports_at_once_are_refused(folder: Path, bring: Bring, blog: Page) -> None:
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK, blog.pk])
        with pytest.raises(RefusedError, match="running"):
            bring(folder)
        # A connection that is closed gives its locks back some time later.
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, blog.pk])
    other.close()
    assert len(bring(folder).created) == 2
