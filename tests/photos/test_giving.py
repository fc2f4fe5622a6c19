"""Photos in full size, for albums that give them so."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image
from wagtail.models import PageViewRestriction

from core import sharing
from core.models import ShareLink
from photos import making
from photos.darkroom.door import TooHungryError
from photos.giving import FULL, forget_unwanted
from photos.hanging import hang, take_down
from photos.models import AlbumPage, Photo, Rendition
from photos.reading import read
from photos.tasks import make_missing_renditions
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.photos.planting import _exif, revealed

WIDTH = 2700


@pytest.fixture
def wide(db: None) -> Photo:
    """Wider than anything that pages show, lying on its side, and full of private facts."""
    held, exif = BytesIO(), Image.Exif()
    exif.load(_exif())
    exif[0x0112] = 6
    Image.effect_noise((40, WIDTH), 60).convert("RGB").save(held, "JPEG", exif=exif)
    return Photo.objects.create(title="Evening", file=ContentFile(held.getvalue(), "DSC_1.jpg"))


def giving(album: Album, photo: Photo, **fields: Any) -> AlbumPage:
    page = album("Lofoten", **{"allows_downloads": True, "gives_originals": True, **fields})
    hang(page, [photo])
    return page


def full() -> Any:
    return Rendition.objects.filter(filter_spec=FULL)


def test_an_album_that_asks_for_it_gives_every_pixel_and_no_fact(
    wide: Photo, album: Album, client: Client, run_jobs: RunJobs
) -> None:
    page = giving(album, wide)
    run_jobs()
    archive = ZipFile(BytesIO(client.get(f"{page.url}download.zip").getvalue()))
    shown = BeautifulSoup(client.get(f"{page.url}evening/").content, "html.parser")
    [link] = shown.select("a[download]")
    assert full().get().url not in client.get(page.url).content.decode()
    for content in (archive.read("DSC_1.jpg"), client.get(str(link["href"])).getvalue()):
        with Image.open(BytesIO(content)) as picture:
            assert (picture.format, picture.size) == ("JPEG", (WIDTH, 40))
        assert revealed(content) == set() and read(BytesIO(content)).raw == {}


def test_the_credit_goes_along_where_it_is_wanted(wide: Photo, album: Album, run_jobs: RunJobs) -> None:
    giving(album, wide)
    wide.refresh_from_db()
    wide.credited, wide.creator, wide.copyright, wide.licence = True, "Ada", "", ""
    wide.save()
    run_jobs()
    with full().get().file.open("rb") as file:
        assert read(file).raw == {"EXIF": {"Artist": "Ada"}, "XMP": {"dc:creator": ["Ada"]}}


def test_none_is_made_for_an_album_that_does_not_ask_or_is_a_draft(
    wide: Photo, album: Album, run_jobs: RunJobs
) -> None:
    page = giving(album, wide, gives_originals=False)
    run_jobs()
    assert not full()
    page.gives_originals = True
    page.save_revision()
    run_jobs()
    assert not full()


def test_a_private_album_gives_it_to_whom_a_link_lets_have_it(
    wide: Photo, album: Album, run_jobs: RunJobs, stranger: Client
) -> None:
    page = giving(album, wide, allows_downloads=False)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    run_jobs()
    assert stranger.get(full().get().url).status_code == 404
    link = ShareLink(page=page, allows_downloads=True)
    stranger.get(sharing.path_of(sharing.issue(link, timedelta(days=1))))
    with Image.open(BytesIO(stranger.get(f"{page.url}evening/download/").getvalue())) as picture:
        assert picture.width == WIDTH


def test_it_goes_when_no_album_gives_it_any_more(wide: Photo, album: Album, run_jobs: RunJobs) -> None:
    page = giving(album, wide)
    run_jobs()
    assert full().count() == 1 and forget_unwanted() == 0
    page.unpublish()
    run_jobs()
    assert not full()
    page.save_revision().publish()
    run_jobs()
    assert full().count() == 1
    take_down(page, [page.photos().get().pk])
    run_jobs()
    assert not full()


def test_what_pages_show_whole_is_not_made_twice(album: Album, run_jobs: RunJobs, draw: Any) -> None:
    giving(album, draw(900, 40))
    run_jobs()
    assert not full()


def test_what_cannot_be_unpacked_whole_is_given_as_large_as_it_is_shown(
    wide: Photo, album: Album, client: Client, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_jobs()

    def hungry(*args: Any) -> Any:
        raise TooHungryError("needs too much memory")

    monkeypatch.setattr(making, "develop", hungry)
    page = giving(album, wide)
    run_jobs()
    assert making.make_full(wide.pk) == 0 and not Photo.objects.get(pk=wide.pk).unreadable
    archive = ZipFile(BytesIO(client.get(f"{page.url}download.zip").getvalue()))
    with Image.open(BytesIO(archive.read("DSC_1.jpg"))) as picture:
        assert picture.width == 2560


def test_each_night_what_is_missing_is_made(wide: Photo, album: Album, run_jobs: RunJobs) -> None:
    giving(album, wide)
    run_jobs()
    full().delete()
    make_missing_renditions.enqueue()
    run_jobs()
    assert full().count() == 1
