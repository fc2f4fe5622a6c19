"""Private albums, as the holders of share links see them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from core import sharing
from core.models import ShareLink
from photos.models import AlbumPage
from tests.closing import addresses, close, got, photos_of
from tests.hanging import Album
from tests.jobs_fixture import RunJobs


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return Path(settings.MEDIA_ROOT)


def test_an_alias_opens_the_files_that_it_shows(
    wedding: AlbumPage, run_jobs: RunJobs, stranger: Client
) -> None:
    close(wedding)
    alias = wedding.create_alias(parent=wedding.get_parent(), update_slug="party")
    run_jobs()
    stranger.get(sharing.path_of(sharing.issue(ShareLink(page=alias), timedelta(days=1))))
    assert got(stranger, *addresses(*photos_of(wedding))) == {200}


@pytest.mark.parametrize("album_allows", [True, False])
def test_a_link_says_whether_photos_may_be_downloaded_and_counts_them(
    wedding: AlbumPage, run_jobs: RunJobs, album_allows: bool
) -> None:
    AlbumPage.objects.update(allows_downloads=album_allows)
    close(wedding)
    run_jobs()
    [row, _] = wedding.photos()
    files = ("/photos/wedding/download.zip", f"/photos/wedding/{row.slug}/download/")
    for link_allows in (True, False):
        link = ShareLink(page=wedding, allows_downloads=link_allows)
        guest = Client()
        guest.get(sharing.path_of(sharing.issue(link, timedelta(days=1))))
        pages = [guest.get(f"/photos/wedding/{rest}").content.decode() for rest in ("", f"{row.slug}/")]
        assert [address in page for address, page in zip(files, pages, strict=True)] == [link_allows] * 2
        assert got(guest, *files) == ({200} if link_allows else {404})
        link.refresh_from_db()
        assert link.downloads == (2 if link_allows else 0)
    assert got(Client(), *files) <= {302, 404}


def test_albums_in_a_private_album_are_listed_to_its_readers(
    wedding: AlbumPage, album: Album, stranger: Client
) -> None:
    album("Dinner", above=wedding)
    close(album("Night", above=wedding), "password", password="ink")
    close(wedding)
    stranger.get(sharing.path_of(sharing.issue(ShareLink(page=wedding), timedelta(days=1))))
    page = stranger.get("/photos/wedding/").content.decode()
    assert "Dinner" in page and "Night" not in page


def test_a_link_to_an_album_tells_nothing_of_the_private_one_above(
    wedding: AlbumPage, album: Album, stranger: Client, owner_client: Client
) -> None:
    dinner = album("Dinner", above=wedding)
    close(wedding)
    assert "in <a" in owner_client.get(dinner.url).content.decode()
    stranger.get(sharing.path_of(sharing.issue(ShareLink(page=dinner), timedelta(days=1))))
    page = stranger.get(dinner.url).content.decode()
    assert "Dinner" in page and "Wedding" not in page
