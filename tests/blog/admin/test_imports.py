"""Imports in the admin: who may, what is shown, and what the buttons do."""

import re
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import GroupPagePermission, Site

from accounts.models import User
from blog.models import Author, BlogIndexPage, Import, PostPage
from blog.models.imports import Stage
from tests.answering import Somebody
from tests.blog.admin.importing import press, upload, words
from tests.blog.importing.conftest import png
from tests.blog.importing.exports import comment, entry, wxr
from tests.jobs_fixture import RunJobs

pytestmark = pytest.mark.usefixtures("kept_jobs")


def test_an_export_is_looked_at_imported_and_undone(
    owner_client: Client, blog: BlogIndexPage, run_jobs: RunJobs, folder: Path
) -> None:
    assert "/admin/imports/" in owner_client.get("/admin/").content.decode()
    shown = upload(owner_client, blog, wxr(entry(1, "First", "Words [odd_one a=1]."))).content.decode()
    assert "Finding out what would happen" in shown
    assert len(list(folder.iterdir())) == 1
    run_jobs()
    said = words(owner_client)
    assert "New posts and pages 1 1 article" in said and "/blog/first/" in said and "[odd_one]" in said
    assert not PostPage.objects.exists()
    assert "Nothing is written yet." in said
    press(owner_client, "start")
    assert "Nothing is written yet." not in words(owner_client)
    run_jobs()
    assert "State: Done" in words(owner_client)
    assert PostPage.objects.get().live
    assert list(folder.iterdir()) == []
    press(owner_client, "undo")
    run_jobs()
    assert "All that it made is gone." in words(owner_client)
    assert not PostPage.objects.exists()
    assert "forgotten" in press(owner_client, "discard")
    assert not Import.objects.exists()


def test_what_was_edited_stays_and_can_go_too(
    owner_client: Client, blog: BlogIndexPage, run_jobs: RunJobs
) -> None:
    upload(owner_client, blog, wxr(entry(1, "First", "Words.")))
    run_jobs()
    press(owner_client, "start")
    run_jobs()
    post = PostPage.objects.get()
    post.title = "Mine now"
    post.save_revision().publish()
    press(owner_client, "undo")
    run_jobs()
    assert "First . It was edited since." in words(owner_client)
    press(owner_client, "undo", anyway="yes")
    run_jobs()
    assert not PostPage.objects.exists()


def test_a_folder_of_markdown_comes_as_an_archive(
    owner_client: Client, blog: BlogIndexPage, run_jobs: RunJobs, folder: Path
) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        ink = ZipInfo("notes/on-ink.md", (2015, 5, 15, 12, 0, 0))
        archive.writestr(ink, "# On ink\n\n![A pot](pot.png)\n\n[x](../../../etc/hostname)\n")
        archive.writestr("notes/pot.png", png())
        archive.writestr("notes/../../out.md", "# Out")
    upload(owner_client, blog, packed.getvalue(), "notes.zip")
    run_jobs()
    assert "/blog/on-ink/" in words(owner_client)
    press(owner_client, "start")
    run_jobs()
    assert "Files that say no date, of which the time of the file is taken: 2." in words(owner_client)
    assert f"{PostPage.objects.get(slug='on-ink').date:%Y-%m-%d}" == "2015-05-15"
    assert PostPage.objects.get(slug="on-ink").body[0].value.startswith("![A pot](image:")
    assert list(folder.iterdir()) == [] and not (folder.parent / "out.md").exists()
    press(owner_client, "undo")
    run_jobs()
    assert not PostPage.objects.exists() and not get_image_model().objects.exists()


def test_a_feed_comes_from_its_address(
    owner_client: Client, blog: BlogIndexPage, run_jobs: RunJobs, somebody: Somebody
) -> None:
    item = b"<item><title>First</title><description>Words.</description></item>"
    address = somebody.answer("/feed", b"<rss version='2.0'><channel>" + item + b"</channel></rss>")
    owner_client.post("/admin/imports/", {"address": address, "index": blog.pk})
    run_jobs()
    press(owner_client, "start")
    run_jobs()
    assert PostPage.objects.get().title == "First"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xml", b"", "The submitted file is empty."),
        ("a.xml", b"hello", "This is nothing that can be imported."),
        ("a.html", b"<!doctype html><html></html>", "This is a web page, not an export."),
        ("a.zip", b"PK\x03\x04 no archive", "The ZIP file cannot be read"),
        ("a.gz", b"\x1f\x8b broken", "The packed file is damaged."),
        ("a.json", b'{"a": 1}', "This is nothing that can be imported."),
        ("../../a.xml", b"\x89PNG\r\n\x1a\n", "This is nothing that can be imported."),
    ],
)
def test_what_is_no_export_is_refused_in_words(
    owner_client: Client, blog: BlogIndexPage, folder: Path, name: str, data: bytes, said: str
) -> None:
    answer = upload(owner_client, blog, data, name)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Import.objects.exists()
    assert not folder.exists() or list(folder.iterdir()) == []


def test_an_archive_of_a_whole_site_is_for_the_owner(
    owner: User, owner_client: Client, editor: User, editor_client: Client, blog: BlogIndexPage, folder: Path
) -> None:
    group, home = editor.groups.get(), blog.get_parent()
    for name in ("add", "publish"):
        GroupPagePermission.objects.create(group=group, page=home, permission_type=name)
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("content/blog/first.md", "Words.")
        archive.writestr("commonplace/archive.json", "{}")
    answer = upload(editor_client, blog, file.getvalue(), "old.zip")
    assert "The owner of this installation brings it back." in answer.content.decode()
    assert not Import.objects.exists() and list(folder.iterdir()) == []
    upload(owner_client, blog, file.getvalue(), "old.zip")
    run = Import.objects.get()
    assert (run.is_whole, run.index) == (True, None)
    assert editor_client.get("/admin/imports/").status_code == 200
    assert editor_client.get(f"/admin/imports/{run.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel>", "The file ends or breaks in line 1."),
        (
            b"<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel></channel></rss>",
            "no export of WordPress",
        ),
        (b'{"meta": {}, "data": {"products": []}}', "This is no export of Ghost"),
        (b"<rss><channel></channel></rss>", ""),
    ],
)
def test_what_is_broken_is_told(
    owner_client: Client, blog: BlogIndexPage, run_jobs: RunJobs, data: bytes, said: str
) -> None:
    upload(owner_client, blog, data)
    run_jobs()
    run = Import.objects.get()
    assert run.stage == (Stage.FAILED if said else Stage.LOOKED)
    assert said in run.trouble


def test_what_was_cut_off_is_told(owner_client: Client, blog: BlogIndexPage, run_jobs: RunJobs) -> None:
    upload(
        owner_client,
        blog,
        b'{"data": {"posts": [{"id": 1, "title": "First", "slug": "first"}, {"id": ',
        "a.json",
    )
    run_jobs()
    assert "The file ends or breaks in the middle. Only what stands whole in it is taken." in words(
        owner_client
    )
    assert Import.objects.get().report["created"] == 1


def test_neither_and_both_are_asked_about(owner_client: Client, blog: BlogIndexPage) -> None:
    said = "Choose a file, or write the address of a feed."
    assert said in owner_client.post("/admin/imports/", {"index": blog.pk}).content.decode()
    both = upload(owner_client, blog, b"<rss/>", address="https://there.example/")
    assert said in both.content.decode()


def test_too_large_a_file_is_refused(
    owner_client: Client, blog: BlogIndexPage, settings: LazySettings
) -> None:
    settings.IMPORT_MAX_MEGABYTES = 1
    assert "it may have 1.0\xa0MB at most" in upload(owner_client, blog, b"x" * 1_100_000).content.decode()


def test_only_who_may_publish_there_may_import(
    editor: User, editor_client: Client, owner_client: Client, stranger: Client, blog: BlogIndexPage
) -> None:
    upload(owner_client, blog, wxr(entry(1, "First")))
    run = Import.objects.get()
    places = ["/admin/imports/", f"/admin/imports/{run.pk}/", f"/admin/imports/{run.pk}/progress/"]
    for place in places:
        assert editor_client.get(place).status_code == 302
        assert "/admin/login/" in stranger.get(place).headers["Location"]
    assert "/admin/imports/" not in editor_client.get("/admin/").content.decode()
    assert editor_client.post(f"/admin/imports/{run.pk}/start/").status_code == 302
    run.refresh_from_db()
    assert run.stage == Stage.LOOKING


def test_imports_of_another_site_are_not_seen(
    editor: User, editor_client: Client, owner_client: Client, site: Site, blog: BlogIndexPage
) -> None:
    """Ben may publish on his own site, and on no other."""
    home = site.root_page.copy(update_attrs={"slug": "other"}, recursive=True)
    Site.objects.create(hostname="other.example", root_page=home)
    group = editor.groups.get()
    group.page_permissions.all().delete()
    for name in ("add_page", "publish_page"):
        GroupPagePermission.objects.create(group=group, page=home, permission_type=name.removesuffix("_page"))
    upload(owner_client, blog, wxr(entry(1, "First")))
    run = Import.objects.get()
    shown = editor_client.get("/admin/imports/").content.decode()
    assert "other.example" in shown and "testserver" not in re.sub(r"\s+", " ", shown.partition("<main")[2])
    assert editor_client.get(f"/admin/imports/{run.pk}/").status_code == 404
    assert upload(editor_client, blog, wxr(entry(1, "First"))).status_code == 200
    assert Import.objects.count() == 1


def test_what_is_used_elsewhere_is_not_offered_to_go(
    owner_client: Client, blog: BlogIndexPage, run_jobs: RunJobs
) -> None:
    upload(owner_client, blog, wxr(entry(1, "First", "Words.")))
    run_jobs()
    press(owner_client, "start")
    run_jobs()
    blog.add_child(instance=PostPage(title="Mine", authors=[Author.objects.get()]))
    press(owner_client, "undo")
    run_jobs()
    said = words(owner_client)
    assert "It is used elsewhere." in said and "Remove what was edited, too" not in said


def test_an_import_from_the_command_line_tells_what_happened(
    owner_client: Client, blog: BlogIndexPage, tmp_path: Path
) -> None:
    first = entry(1, "First", "Words.", inside=comment(1, "Hm."))
    (tmp_path / "a.xml").write_bytes(wxr(first, entry(2, "A", status="trash")))
    out = StringIO()
    call_command("import_wordpress", str(tmp_path / "a.xml"), stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[-6:-1] == [
        "New: 1 article.",
        "Left out: posts in the trash: 1.",
        "12 redirects made.",
        "1 response.",
        "1 created, 0 updated, 0 unchanged, 0 skipped, 0 failed.",
    ]
    said = words(owner_client)
    assert "What happened New posts and pages 1 1 article" in said and "Posts in the trash: 1" in said
