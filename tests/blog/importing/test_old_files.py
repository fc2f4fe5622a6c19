"""Old addresses of pictures and files lead to what shows them, and to nothing that is not for everybody."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Site

from blog.importing.ghost import Ghost
from blog.importing.taking import Taking
from blog.importing.undoing import Undoing
from blog.models import BlogIndexPage, Import, PostPage
from tests.blog.importing.conftest import png
from tests.blog.importing.exports import attachment, entry, wxr
from tests.blog.importing.ghost_exports import exported, post

UP = "/wp-content/uploads/2019/03"
Bring = Callable[..., Import]


@pytest.fixture
def bring(blog: BlogIndexPage, tmp_path: Path) -> Bring:
    """Imports items of WordPress, with two uploads, and gives the record."""

    def brought(*items: str) -> Import:
        with ZipFile(tmp_path / "export.zip", "w") as archive:
            archive.writestr("export.xml", wxr(*items))
            archive.writestr("uploads/2019/03/photo.png", png())
            archive.writestr("uploads/2019/03/notes.txt", "Of ink.")
        call_command("import_wordpress", str(tmp_path / "export.zip"), stdout=StringIO())
        return Import.objects.latest("pk")

    return brought


FILES = f"https://old.example{UP}"
PHOTO = attachment(5, f"{FILES}/photo.png")
SHOWN = f'<a href="{FILES}/photo.png"><img src="{FILES}/photo-300x200.png" alt="A"></a>'
NOTES = f'<a href="{FILES}/notes.txt">notes</a>'


def ends_at(stranger: Client, address: str) -> str:
    """Where an address leads; empty for nowhere."""
    return str(stranger.get(address).headers.get("Location", ""))


def test_every_size_leads_to_its_post(bring: Bring, stranger: Client) -> None:
    run = bring(entry(1, "First", SHOWN + NOTES), PHOTO)
    page = PostPage.objects.get()
    for name in ("photo.png", "photo-300x200.png", "photo-150x150.png"):
        assert ends_at(stranger, f"{UP}/{name}") == page.url
    assert ends_at(stranger, f"{UP}/notes.txt") == get_document_model().objects.get().url
    assert run.report["redirects"] == Redirect.objects.filter(site=page.get_site()).count()
    Undoing(run).undo()
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("secret", [{"status": "draft"}, {"status": "private"}, {"post_password": "sesame"}])
def test_what_is_not_for_everybody_is_led_to_by_nothing(
    bring: Bring, stranger: Client, secret: dict[str, Any]
) -> None:
    bring(entry(1, "Hidden", SHOWN + NOTES, **secret), PHOTO)
    for name in ("photo.png", "photo-300x200.png", "notes.txt"):
        assert stranger.get(f"{UP}/{name}").status_code == 404


def test_the_first_post_that_everybody_may_read_has_it(bring: Bring, stranger: Client) -> None:
    run = bring(
        entry(1, "Hidden", SHOWN, status="private"),
        entry(2, "Second", SHOWN),
        entry(3, "Third", SHOWN),
        PHOTO,
    )
    second = PostPage.objects.get(slug="second")
    assert ends_at(stranger, f"{UP}/photo.png") == second.url
    assert not [note for note in run.report["notes"] if "leads elsewhere" in note]
    second.unpublish()
    assert stranger.get(f"{UP}/photo.png").status_code == 404


def test_the_page_of_a_picture_leads_there_too(bring: Bring, stranger: Client) -> None:
    text = f'<a href="https://old.example/2015/05/photo.png/"><img src="{FILES}/photo.png" alt="A"></a>'
    run = bring(entry(1, "First", text), PHOTO)
    page = PostPage.objects.get()
    assert [block["type"] for block in page.body.raw_data] == ["image"]
    assert ends_at(stranger, "/2015/05/photo.png/") == page.url
    assert run.report["notes"] == [
        "the export: Files in its library: 1. Those that writing shows are brought along."
    ]


def test_sizes_of_ghost_lead_to_their_post(
    site: Site, blog: BlogIndexPage, tmp_path: Path, stranger: Client
) -> None:
    place = "__GHOST_URL__/content/images"
    html = (
        f'<figure class="kg-card kg-image-card"><img src="{place}/2020/01/x.png" alt="A" '
        f'srcset="{place}/size/w600/2020/01/x.png 600w, {place}/size/w1000/2020/01/x.png 1000w"></figure>'
    )
    lead = {"feature_image": f"{place}/2020/01/lead.png"}
    with ZipFile(tmp_path / "ghost.zip", "w") as archive:
        archive.writestr("a.json", json.dumps(exported(post(1, "First", html, **lead))))
        archive.writestr("content/images/2020/01/x.png", png())
        archive.writestr("content/images/2020/01/lead.png", png("blue"))
    Taking(Ghost(tmp_path / "ghost.zip"), blog, site).run()
    url = PostPage.objects.get().url
    for path in ("2020/01/x.png", "size/w600/2020/01/x.png", "size/w1000/2020/01/x.png", "2020/01/lead.png"):
        assert ends_at(stranger, f"/content/images/{path}") == url
