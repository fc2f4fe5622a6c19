"""An album as one archive."""

import gc
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import BoundedSemaphore
from types import SimpleNamespace
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
import zipstream.ng
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image
from wagtail.models import PageViewRestriction

from photos import downloading
from photos.hanging import hang
from photos.models import AlbumPage, Photo, Rendition
from photos.packing import PIECE, Part, names
from tests.hanging import Album
from tests.reading import QueriesOf

ADDRESS = "/photos/lofoten/download.zip"


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> Iterator[BoundedSemaphore]:
    """As many as there are, and after each test all of them are free again."""
    places = BoundedSemaphore(downloading.AT_ONCE)
    monkeypatch.setattr(downloading, "places", places)
    yield places
    gc.collect()
    assert places._value == downloading.AT_ONCE


def picture(width: int = 60) -> bytes:
    held = BytesIO()
    Image.effect_noise((width, 40), 90).save(held, "PNG")
    return held.getvalue()


def photo(name: str, title: str = "", width: int = 60) -> Photo:
    stem = Path(name).stem
    return Photo.objects.create(title=title or stem, file=ContentFile(picture(width), name))


def archive(client: Client, address: str = ADDRESS) -> ZipFile:
    answer = client.get(address)
    assert answer.status_code == 200, address
    content = answer.getvalue()
    assert answer.headers["Content-Length"] == str(len(content))
    opened = ZipFile(BytesIO(content))
    assert opened.testzip() is None
    return opened


def named(*titles: str) -> list[str]:
    photos: Any = [SimpleNamespace(title=title, is_named_for_its_file=True) for title in titles]
    return names(photos)


def test_each_photo_is_in_it_as_it_is_shown_at_its_largest_by_the_name_of_its_file(
    client: Client, album: Album
) -> None:
    page = album("Lofoten", allows_downloads=True)
    hang(page, [photo("DSC_0007.png", "Evening", 700), photo("DSC_0003.png"), photo("ljós.png")])
    opened = archive(client)
    assert opened.namelist() == ["DSC_0007.jpg", "DSC_0003.jpg", "ljós.jpg"]
    assert {entry.compress_type for entry in opened.infolist()} == {ZIP_STORED}
    largest = Rendition.objects.get(image__title="Evening", filter_spec="width-960|format-jpeg")
    assert opened.read("DSC_0007.jpg") == Path(largest.file.path).read_bytes()
    with Image.open(BytesIO(opened.read("DSC_0007.jpg"))) as given:
        assert (given.format, given.size) == ("JPEG", (700, 40))


def test_names_are_safe_on_any_system() -> None:
    assert named("../../etc/passwd", "a\\b:c", ".hidden", "CON", "nul.x", "end. .", "a\x00b\u202eg") == [
        "_.._etc_passwd.jpg", "a_b_c.jpg", "hidden.jpg", "_CON.jpg", "_nul.x.jpg", "end.jpg", "abg.jpg",
    ]  # fmt: skip
    assert named("…", "\u202e", "💡") == ["….jpg", "photo.jpg", "💡.jpg"]
    [long] = named("é" * 255)
    assert long == f"{'é' * 100}.jpg"


def test_names_are_each_another_one_also_where_capitals_do_not_count() -> None:
    assert named("dsc", "DSC", "dsc-2", "dsc") == ["dsc.jpg", "DSC-2.jpg", "dsc-2-2.jpg", "dsc-3.jpg"]
    assert len(set(named(*["dsc"] * 3000))) == 3000


def test_what_storage_puts_behind_a_name_that_is_taken_is_no_part_of_it() -> None:
    stems = (
        "DSC_1_x7Yf3Aq",
        "DSC_1_aBcDeFg",
        "DSC_1234567",
        "at_sunrise",
        "at_Sunrise",
        "IMG_HOLIDAY",
        "_x7Yf3Aq",
    )
    photos: Any = [
        SimpleNamespace(
            is_named_for_its_file=False, file=SimpleNamespace(name=f"original_images/{stem}.heic")
        )
        for stem in stems
    ]
    assert names(photos) == [
        "DSC_1.jpg", "DSC_1-2.jpg", "DSC_1234567.jpg", "at_sunrise.jpg", "at_Sunrise-2.jpg", "IMG_HOLIDAY.jpg",
        "_x7Yf3Aq.jpg",
    ]  # fmt: skip


def test_what_is_missing_is_left_out_and_named(client: Client, album: Album) -> None:
    page = album("Lofoten", allows_downloads=True)
    here, gone, never = photo("here.png"), photo("gone.png"), photo("never.png")
    hang(page, [here, gone, never])
    for rendition in gone.renditions.all():
        Path(rendition.file.path).unlink()
    never.renditions.all().delete()
    opened = archive(client)
    assert opened.namelist() == ["here.jpg", "left-out.txt"]
    note = opened.read("left-out.txt").decode()
    assert "gone.jpg\r\n" in note and "never.jpg\r\n" in note and "here.jpg" not in note


def test_an_archive_beyond_4_gb_is_one_that_can_be_opened(
    client: Client, album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipstream.ng, "ZIP64_LIMIT", 500)
    page = album("Lofoten", allows_downloads=True)
    hang(page, [photo("a.png"), photo("b.png")])
    assert archive(client).namelist() == ["a.jpg", "b.jpg"]


def test_a_file_is_read_in_pieces(db: None) -> None:
    name = Rendition._meta.get_field("file").storage.save("images/long.jpg", ContentFile(b"1" * (PIECE + 1)))
    assert [len(piece) for piece in Part(name)] == [PIECE, 1]


def test_who_asks_for_its_head_alone_is_told_its_length(client: Client, album: Album) -> None:
    album("Lofoten", 2, allows_downloads=True)
    whole, head = client.get(ADDRESS), client.head(ADDRESS)
    assert head.content == b"" and head.headers["Content-Length"] == str(len(whole.getvalue()))
    assert head.headers["Content-Type"] == "application/zip" and head.headers["Accept-Ranges"] == "none"
    assert head.headers["Content-Disposition"] == 'attachment; filename="lofoten.zip"'
    assert (
        "no-store" in head.headers["Cache-Control"] and "sandbox" in head.headers["Content-Security-Policy"]
    )
    whole.close()
    assert client.post(ADDRESS).status_code == 405


def test_only_what_may_be_downloaded_is(client: Client, album: Album) -> None:
    kept, secret = album("Kept", 1), album("Secret", 1, allows_downloads=True)
    PageViewRestriction.objects.create(page=secret, restriction_type="password", password="ink")
    album("Empty", allows_downloads=True)
    album("Draft", 1, allows_downloads=True).unpublish()
    below = album("Below", 1, above=secret, allows_downloads=True)
    nowhere = [f"{kept.url}kept-1", "/photos", "", "/nothing", "/a%00b", "/photos/secret/below"]
    for path in ["/photos/kept", "/photos/secret", "/photos/empty", "/photos/draft", *nowhere]:
        assert client.get(f"{path.rstrip('/')}/download.zip").status_code == 404, path
    assert below.allows_downloads


def test_an_alias_gives_the_photos_of_what_it_repeats(client: Client, album: Album) -> None:
    page = album("Lofoten", 2, allows_downloads=True)
    page.create_alias(update_slug="again")
    assert archive(client, "/photos/again/download.zip").namelist() == archive(client).namelist()


def test_the_page_of_an_album_leads_to_it_and_says_how_large_it_is(client: Client, album: Album) -> None:
    page = album("Lofoten", 2, allows_downloads=True)
    Rendition.objects.filter(filter_spec__endswith="jpeg").update(file_size=106 * 1024 * 1024)
    shown = BeautifulSoup(client.get(page.url).content, "html.parser")
    [link] = shown.select('a[href$="download.zip"]')
    assert link["href"] == ADDRESS and "nofollow" in link["rel"] and link.has_attr("download")
    assert link.parent.text == "Download 2 photos (212.0\xa0MB)"
    AlbumPage.objects.update(allows_downloads=False)
    assert "download.zip" not in client.get(page.url).content.decode()


def test_saying_so_is_one_query(client: Client, album: Album, queries_of: QueriesOf) -> None:
    page = album("Lofoten", 2)
    before = len(queries_of(page.url))
    AlbumPage.objects.update(allows_downloads=True)
    assert len(queries_of(page.url)) == before + 1


def test_nothing_is_asked_of_the_database_while_it_is_sent(
    client: Client, album: Album, django_assert_num_queries: Any, queries_of: QueriesOf
) -> None:
    page = album("Lofoten", 1, allows_downloads=True)
    few = len(queries_of(ADDRESS))
    gc.collect()
    hang(page, [photo("more.png"), photo("many.png")])
    assert len(queries_of(ADDRESS)) == few
    answer = client.get(ADDRESS)
    with django_assert_num_queries(0):
        assert answer.getvalue()


@pytest.mark.django_db(transaction=True)
def test_the_connection_is_given_back_before_the_first_byte(
    client: Client, album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    album("Lofoten", 1, allows_downloads=True)
    answer = client.get(ADDRESS)
    closed: list[bool] = []
    monkeypatch.setattr(downloading.connection._connections["default"], "close", lambda: closed.append(True))
    parts = iter(answer)
    next(parts)
    assert closed == [True]
    monkeypatch.undo()
    answer.close()


def test_whoever_comes_too_many_is_told_so_and_when_to_come_again(client: Client, album: Album) -> None:
    page = album("Lofoten", 1, allows_downloads=True)
    first, second = client.get(ADDRESS), client.get(ADDRESS)
    refused = client.get(ADDRESS)
    assert refused.status_code == 503 and refused.headers["Retry-After"] == "60"
    assert f'href="{page.url}"' in refused.content.decode() and "noindex" in refused.content.decode()
    assert client.get(page.url).status_code == 200
    next(iter(first))
    del first
    gc.collect()
    again = client.get(ADDRESS)
    assert again.status_code == 200
    assert len(second.getvalue()) == len(again.getvalue())


def test_a_file_that_goes_meanwhile_ends_it(client: Client, album: Album) -> None:
    album("Lofoten", 1, allows_downloads=True)
    answer = client.get(ADDRESS)
    for rendition in Rendition.objects.all():
        Path(rendition.file.path).unlink()
    with pytest.raises(FileNotFoundError):
        answer.getvalue()
