"""Every address that a site of Ghost had leads on."""

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

from blog.importing.undoing import Undoing
from blog.models import BlogIndexPage, Import
from tests.blog.importing.conftest import png
from tests.blog.importing.ghost_exports import exported, post

PICTURE = "__GHOST_URL__/content/images/2020/01/x.png"
UUID = "0b1e0a3c-2f5c-4a76-9d39-0e6c1a9d1f10"
Bring = Callable[..., Import]


@pytest.fixture
def bring(blog: BlogIndexPage, tmp_path: Path) -> Bring:
    """Imports a post of Ghost by its command, with a picture and files of settings, and gives the record."""

    def brought(*options: str, files: dict[str, str] | None = None, **tables: Any) -> Import:
        row = post(1, "Ink", f'<img src="{PICTURE}" alt="A">', uuid=UUID)
        hidden = post(2, "Begun", status="draft")
        with ZipFile(tmp_path / "ghost.zip", "w") as archive:
            archive.writestr("a.json", json.dumps(exported(row, hidden, **tables)))
            archive.writestr("content/images/2020/01/x.png", png())
            for name, content in (files or {}).items():
                archive.writestr(name, content)
        call_command("import_ghost", str(tmp_path / "ghost.zip"), *options, stdout=StringIO())
        return Import.objects.latest("pk")

    return brought


def led(stranger: Client, addresses: dict[str, str]) -> dict[str, str]:
    """Where each of the addresses leads."""
    return {each: str(stranger.get(each).headers.get("Location", "")) for each in addresses}


ADDRESSES = {
    "/ink/": "/blog/ink/",
    "/ink/amp/": "/blog/ink/",
    f"/p/{UUID}/": "/blog/ink/",
    "/content/images/2020/01/x.png": "/blog/ink/",
    "/content/images/2020/01/x_o.png": "/blog/ink/",
    "/content/images/size/w600/2020/01/x.png": "/blog/ink/",
    "/content/images/size/w1200h600/format/webp/2020/01/x.png": "/blog/ink/",
    "/page/2/": "/blog/",
    "/rss/": "/feed.rss",
    "/rss/2/": "/feed.rss",
    "/tag/paper/": "/tags/paper/",
    "/tag/paper/page/2/": "/tags/paper/",
    "/tag/paper/rss/": "/tags/paper/feed.rss",
    "/author/ada/": "/authors/ada-lovelace/",
    "/author/ada/page/3/": "/authors/ada-lovelace/",
    "/author/ada/rss/": "/authors/ada-lovelace/feed.rss",
    **dict.fromkeys(["/p/0000-2/", "/begun/", "/begun/amp/", "/tag/hash-hidden/", "/tag/other/rss/"], ""),
    "/content/images/size/w600/2020/01/y.png": "",
}


def test_each_address_leads_on(bring: Bring, stranger: Client) -> None:
    run = bring()
    assert led(stranger, ADDRESSES) == ADDRESSES
    Undoing(run).undo()
    assert not Redirect.objects.exists()
    assert set(led(stranger, ADDRESSES).values()) == {""}


def test_routes_tell_where_lists_were(bring: Bring, stranger: Client) -> None:
    routes = (
        "collections:\n  /journal/:\n    permalink: /journal/{slug}/\n"
        "taxonomies:\n  tag: /topic/{slug}/\n  author: /by/:slug/\n"
    )
    bring(files={"content/settings/routes.yaml": routes})
    wanted = {
        "/journal/ink/": "/blog/ink/",
        "/journal/": "/blog/",
        "/journal/page/2/": "/blog/",
        "/journal/rss/": "/feed.rss",
        "/topic/paper/": "/tags/paper/",
        "/topic/paper/rss/": "/tags/paper/feed.rss",
        "/by/ada/": "/authors/ada-lovelace/",
        "/tag/paper/": "",
    }
    assert led(stranger, wanted) == wanted


def test_a_site_below_a_folder_takes_its_addresses_along(bring: Bring, stranger: Client) -> None:
    bring("--home", "https://old.example/journal/")
    wanted = {
        "/journal/": "/blog/",
        "/journal/page/2/": "/blog/",
        "/journal/tag/paper/": "/tags/paper/",
        "/journal/rss/": "/feed.rss",
        f"/journal/p/{UUID}/": "/blog/ink/",
        "/tag/paper/": "",
    }
    assert led(stranger, wanted) == wanted
