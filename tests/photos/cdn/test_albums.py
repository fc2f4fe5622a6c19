"""Private albums through the CDN: who is let have their files, and when the copies there are gone."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import botocore.client
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core import sharing
from core.media.away import StoreAwayError
from core.media.bucket import BucketStorage
from core.models import ShareLink
from core.unlisting import UNLISTED
from photos import hanging, hiding
from photos.cdn.albums import key_of
from photos.models import AlbumPage, AlbumPhoto, Photo, Rendition
from photos.tasks import settle_all
from tests.edge import Edge
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.reading import QueriesOf

AT_CDN = re.compile(r"https://cdn\.example\.org/private/[\w./-]+")
HOUR = timedelta(hours=1)


@pytest.fixture
def cdn(edge: Edge, quick_bucket: BucketStorage, settings: Any) -> Edge:
    """Stands before the bucket of the site, on a host to which the cookies of this site are sent."""
    settings.CDN_COOKIE_DOMAIN = "testserver"
    edge.now = timezone.now().timestamp()
    return edge


@pytest.fixture
def wedding(cdn: Edge, album: Album, run_jobs: RunJobs) -> AlbumPage:
    """A private album of two photos, with all their files."""
    made = album("Wedding", 2)
    close(made)
    run_jobs()
    return made


def close(page: Any, kind: str = "login", **fields: Any) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)


def guest_of(album: AlbumPage, lasts: timedelta = 24 * HOUR) -> Client:
    """Who has followed a link to an album."""
    client = Client()
    link = sharing.issue(ShareLink(page=album), lasts)
    assert client.get(sharing.path_of(link), follow=True).status_code == 200
    return client


def named_in(client: Client, address: str) -> set[str]:
    """The addresses at the CDN that a page names."""
    return {*AT_CDN.findall(client.get(address).content.decode())}


def read(name: str) -> bytes:
    with default_storage.open(name) as file:
        content: bytes = file.read()
    return content


def got(cdn: Edge, client: Client, addresses: set[str]) -> set[int]:
    """How the CDN answers who brings all cookies that our pages have given."""
    cookies = "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())
    return {cdn.answer(urlsplit(address).path, cookies, read)[0] for address in addresses}


def copies() -> set[str]:
    """Names of all that lies in folders of private albums."""
    store: Any = default_storage
    return {name for name in store.names() if name.startswith("private/")}


def wanted(*albums: AlbumPage) -> set[str]:
    """Names of the copies that there ought to be."""
    hung = AlbumPhoto.objects.filter(album__in=albums).values_list("album", "photo")
    return {
        f"private/{key_of(album)}/{name.rpartition('/')[2]}"
        for album, photo in hung
        for name in Rendition.objects.filter(image=photo).values_list("file", flat=True)
    }


def test_who_follows_a_link_has_the_files_from_the_cdn_and_nobody_else_does(
    cdn: Edge, wedding: AlbumPage, album: Album, run_jobs: RunJobs, stranger: Client
) -> None:
    close(other := album("Other", 1))
    run_jobs()
    guest, row = guest_of(wedding), wedding.photos()[0]
    named = named_in(guest, "/photos/wedding/") | named_in(guest, f"/photos/wedding/{row.slug}/")
    assert {urlsplit(address).path[1:] for address in named} == wanted(wedding)
    assert got(cdn, guest, named) == {200}
    assert got(cdn, stranger, named) == got(cdn, guest_of(other), named) == {403}
    cdn.now += 7200
    assert got(cdn, guest, named) == {403}


def test_no_page_of_it_names_the_files_that_pass_through_us(wedding: AlbumPage) -> None:
    guest = guest_of(wedding)
    for address in ("/photos/wedding/", f"/photos/wedding/{wedding.photos()[0].slug}/"):
        answer = guest.get(address)
        assert "/media/hidden/" not in answer.content.decode()
        assert "no-store" in answer.headers["Cache-Control"]


def test_cookies_end_with_the_link_that_gave_them(cdn: Edge, wedding: AlbumPage) -> None:
    guest = guest_of(wedding, timedelta(minutes=5))
    named = named_in(guest, "/photos/wedding/")
    assert got(cdn, guest, named) == {200}
    cdn.now = ShareLink.objects.get().expires_at.timestamp()
    assert got(cdn, guest, named) == {403}


def test_the_password_of_an_album_gives_them_too(cdn: Edge, album: Album, run_jobs: RunJobs) -> None:
    made, reader = album("Wedding", 1), Client()
    door = close(made, "password", password="ink")
    run_jobs()
    assert "CloudFront-Policy" not in reader.get("/photos/wedding/").cookies
    told = {"password": "ink", "return_url": "/photos/wedding/"}
    reader.post(f"/_util/authenticate_with_password/{door.pk}/{made.pk}/", told)
    named = named_in(reader, "/photos/wedding/")
    assert named and got(cdn, reader, named) == {200}


def test_who_has_the_address_of_an_unlisted_album_has_its_files(
    cdn: Edge, album: Album, run_jobs: RunJobs, stranger: Client
) -> None:
    close(made := album("Wedding", 1), UNLISTED)
    run_jobs()
    named = named_in(stranger, AlbumPage.objects.get(pk=made.pk).url)
    assert named and got(cdn, stranger, named) == {200} and got(cdn, Client(), named) == {403}


def test_a_photo_in_two_private_albums_is_opened_by_each_in_its_own_folder(
    cdn: Edge, wedding: AlbumPage, album: Album, run_jobs: RunJobs
) -> None:
    close(party := album("Party"))
    hanging.hang(party, [wedding.photos()[0].photo])
    run_jobs()
    assert copies() == wanted(wedding, party)
    guests = {each.slug: guest_of(each) for each in (wedding, party)}
    named = {slug: named_in(guest, f"/photos/{slug}/") for slug, guest in guests.items()}
    assert named["wedding"] and named["party"] and named["wedding"].isdisjoint(named["party"])
    for slug, guest in guests.items():
        assert {other: got(cdn, guest, found) for other, found in named.items()} == {
            other: {200} if other == slug else {403} for other in named
        }


def test_a_public_album_has_no_copies_and_gives_no_cookies(
    wedding: AlbumPage, run_jobs: RunJobs, stranger: Client
) -> None:
    assert copies() == wanted(wedding)
    PageViewRestriction.objects.get().delete()
    at_once = stranger.get("/photos/wedding/")
    assert not at_once.cookies and not AT_CDN.search(at_once.content.decode())
    run_jobs()
    assert copies() == set()
    answer = stranger.get("/photos/wedding/")
    assert not answer.cookies and "https://cdn.example.org/images/" in answer.content.decode()


def test_what_is_taken_down_or_deleted_leaves_no_copy(wedding: AlbumPage, run_jobs: RunJobs) -> None:
    one, other = wedding.photos()
    hanging.take_down(wedding, [one.pk])
    run_jobs()
    assert copies() == wanted(wedding) != set()
    other.photo.delete()
    run_jobs()
    assert copies() == set()


def test_an_album_that_is_withdrawn_or_deleted_leaves_none(wedding: AlbumPage, run_jobs: RunJobs) -> None:
    wedding.unpublish()
    run_jobs()
    assert copies() == set()
    wedding.save_revision().publish()
    run_jobs()
    assert copies() == wanted(wedding) != set()
    wedding.delete()
    run_jobs()
    assert copies() == set()


def test_files_that_are_replaced_are_so_at_the_cdn(cdn: Edge, wedding: AlbumPage, run_jobs: RunJobs) -> None:
    before, photo = copies(), wedding.photos()[0].photo
    photo.copies = []  # As whoever opened its form before the album was private.
    photo.credited, photo.creator = True, "Ada"
    photo.save()
    run_jobs()
    assert copies() == wanted(wedding) and len(copies() & before) == len(before) / 2
    guest = guest_of(wedding)
    assert got(cdn, guest, named_in(guest, "/photos/wedding/")) == {200}


def test_a_photo_that_comes_later_has_copies(wedding: AlbumPage, draw: Any, run_jobs: RunJobs) -> None:
    hanging.hang(wedding, [draw(400, 300)])
    run_jobs()
    assert copies() == wanted(wedding) and len(copies()) == 12


def test_of_what_the_admin_makes_pages_show_what_they_always_do(
    wedding: AlbumPage, run_jobs: RunJobs
) -> None:
    before, photo = len(copies()), wedding.photos()[0].photo
    photo.get_rendition("max-165x165")
    assert len(copies()) == before
    photo.renditions.get(filter_spec="width-320|format-avif").delete()
    run_jobs()
    assert len(copies()) == before - 1
    photo.get_rendition("width-320|format-avif")
    assert len(copies()) == before


@pytest.mark.parametrize("name", ["CDN_PRIVATE_KEY", "CDN_COOKIE_DOMAIN"])
def test_without_a_key_or_a_domain_all_passes_through_us(
    cdn: Edge, album: Album, settings: Any, run_jobs: RunJobs, name: str
) -> None:
    setattr(settings, name, "")
    close(made := album("Wedding", 1))
    run_jobs()
    guest = guest_of(made)
    answer = guest.get("/photos/wedding/")
    assert "/media/hidden/" in answer.content.decode() and not AT_CDN.search(answer.content.decode())
    assert copies() == set() and {*guest.cookies} == {settings.SESSION_COOKIE_NAME}


def test_a_site_of_another_domain_names_no_file_that_its_readers_could_not_have(
    wedding: AlbumPage, settings: Any
) -> None:
    settings.CDN_COOKIE_DOMAIN = "example.org"
    guest = guest_of(wedding)
    answer = guest.get("/photos/wedding/")
    assert "/media/hidden/" in answer.content.decode() and not AT_CDN.search(answer.content.decode())
    assert {*guest.cookies} == {settings.SESSION_COOKIE_NAME}


def test_a_preview_is_given_neither_addresses_nor_cookies(wedding: AlbumPage) -> None:
    answer = AlbumPage.objects.get(pk=wedding.pk).make_preview_request()
    assert answer.status_code == 200 and not AT_CDN.search(answer.content.decode())
    assert "/media/hidden/" in answer.content.decode() and not answer.cookies


def test_each_night_the_copies_follow_what_is_set(
    wedding: AlbumPage, settings: Any, run_jobs: RunJobs
) -> None:
    key, settings.CDN_KEY_ID = settings.CDN_KEY_ID, ""
    assert len(hiding.unsettled()) == 2
    settle_all.call()
    run_jobs()
    assert copies() == set() and hiding.unsettled() == []
    settings.CDN_KEY_ID = key
    settle_all.call()
    run_jobs()
    assert copies() == wanted(wedding) != set() and hiding.unsettled() == []


def test_with_another_key_of_the_site_folders_are_others(
    wedding: AlbumPage, settings: Any, run_jobs: RunJobs
) -> None:
    before, settings.SECRET_KEY = copies(), "another-" * 10
    settle_all.call()
    run_jobs()
    assert copies() == wanted(wedding) and copies().isdisjoint(before)


def test_what_could_not_be_copied_is_named_nowhere_and_copied_later(
    cdn: Edge, album: Album, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = album("Wedding", 1)
    run_jobs()
    photos = list(Photo.objects.values_list("pk", flat=True))
    close(made)
    store: Any = default_storage
    duplicate = store.duplicate

    def failing(name: str, folder: str) -> str:
        if name.endswith(".webp"):
            raise StoreAwayError("Away.")
        return str(duplicate(name, folder))

    monkeypatch.setattr(store, "duplicate", failing)
    with pytest.raises(StoreAwayError):
        hiding.settle(photos, lambda names: None)
    assert Photo.objects.get().copies == [] and not named_in(guest_of(made), "/photos/wedding/")
    monkeypatch.undo()
    run_jobs()
    assert copies() == wanted(made) != set()


def test_a_copy_that_is_wanted_again_is_not_removed(wedding: AlbumPage) -> None:
    assert hiding.remove(sorted(copies())) == 0
    assert hiding.remove([f"private/{key_of(0)}/{name.rpartition('/')[2]}" for name in copies()]) > 0
    assert copies() == wanted(wedding)


def test_pages_ask_the_storage_nothing_and_the_database_no_more(
    wedding: AlbumPage, settings: Any, queries_of: QueriesOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Any, name: str, *args: Any) -> None:
        raise AssertionError(f"{name} was called")

    monkeypatch.setattr(botocore.client.BaseClient, "_make_api_call", refused)
    guest, addresses = guest_of(wedding), ("/photos/wedding/", f"/photos/wedding/{wedding.photos()[0].slug}/")
    assert all(named_in(guest, address) for address in addresses)
    asked = [len(queries_of(address, guest)) for address in addresses]
    settings.CDN_KEY_ID = ""
    assert asked == [len(queries_of(address, guest)) for address in addresses]


def test_in_a_bucket_of_ceph_copies_come_and_go(
    edge: Edge, bucket: BucketStorage, settings: Any, album: Album, run_jobs: RunJobs
) -> None:
    settings.CDN_COOKIE_DOMAIN, edge.now = "testserver", timezone.now().timestamp()
    door = close(made := album("Wedding", 1))
    run_jobs()
    guest = guest_of(made)
    named = named_in(guest, "/photos/wedding/")
    assert got(edge, guest, named) == {200} and copies() == wanted(made)
    door.delete()
    run_jobs()
    assert copies() == set()
