"""What the uploader of an album asks, step by step."""

import io
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from core.models import Job
from photos import parts, receiving
from photos.admin.receiving import PartView
from photos.models import AlbumPage, AlbumPhoto, Photo, Upload
from tests.drawing import Draw
from tests.hanging import Album
from tests.neighbours import Neighbours
from tests.personas import signed_in
from tests.photos.sending import Uploader, kept, picture, titles
from tests.photos.test_cut_off import cut


def test_a_file_that_comes_in_parts_hangs(
    uploader: Uploader, page: AlbumPage, owner: User, settings: LazySettings
) -> None:
    answer = uploader.send(picture(), "Lofoten/DSC_1.jpg")
    assert answer.json() == {"hung": True, "known": False}
    assert titles(page) == ["Row 1", "DSC_1"]
    photo = Photo.objects.get(title="DSC_1")
    assert photo.uploaded_by_user == owner
    with photo.file.open() as file:
        assert file.read() == picture()
    assert kept(settings) == 0


def test_nobody_else_can_read_what_waits(uploader: Uploader, settings: LazySettings) -> None:
    uploader.put(uploader.begin(picture()).json()["parts"][0], picture())
    folder = Path(settings.UPLOADS_ROOT)
    [file] = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


def test_it_goes_on_where_it_was_broken_off(uploader: Uploader, page: AlbumPage) -> None:
    content = picture()
    first = uploader.begin(content).json()
    assert len(first["parts"]) > 2
    uploader.put(first["parts"][0], content)
    again = uploader.begin(content, batch=str(uuid4())).json()
    assert again == first | {"parts": first["parts"][1:]}
    uploader.put_all(again, content)
    assert uploader.client.post(again["finish"]).json()["hung"]
    assert titles(page) == ["Row 1", "Sea"]


def test_what_came_is_asked_for_anew_where_it_is_gone(uploader: Uploader, settings: LazySettings) -> None:
    content = picture()
    first = uploader.begin(content).json()
    uploader.put_all(first, content)
    shutil.rmtree(settings.UPLOADS_ROOT)
    assert uploader.client.post(first["finish"]).status_code == 409
    assert uploader.begin(content).json() == first


def test_what_is_on_its_way_enqueues_nothing(uploader: Uploader, kept_jobs: None) -> None:
    before = Job.objects.count()
    uploader.put_all(uploader.begin(picture()).json(), picture())
    assert Job.objects.count() == before


def test_a_part_that_comes_twice_is_no_trouble(uploader: Uploader) -> None:
    content = picture()
    said = uploader.begin(content).json()
    for part in (said["parts"][0], *said["parts"]):
        assert uploader.put(part, content).status_code == 200
    assert uploader.client.post(said["finish"]).json() == {"hung": True, "known": False}
    assert uploader.client.post(said["finish"]).json() == {"hung": True, "known": False}
    assert AlbumPhoto.objects.count() == 2


def test_a_part_out_of_step_changes_nothing(uploader: Uploader) -> None:
    content = picture()
    said = uploader.begin(content).json()
    first, second = said["parts"][:2]
    wrong = [
        (second["address"], content[second["from"] : second["to"]]),
        (first["address"], content[:10]),
        (first["address"], content[:201]),
        (first["address"], b""),
        (f"{first['address'].rsplit('/', 2)[0]}/{'9' * 30}/", content[:200]),
    ]
    for address, sent in wrong:
        assert uploader.client.put(address, sent, content_type="text/plain").status_code == 409
    assert uploader.client.post(said["finish"]).status_code == 409
    assert uploader.begin(content).json() == said


def test_a_file_that_arrives_otherwise_than_it_was_sent_is_refused(
    uploader: Uploader, page: AlbumPage, settings: LazySettings
) -> None:
    content = picture()
    said = uploader.begin(content).json()
    uploader.put_all(said, bytes(len(content)))
    answer = uploader.client.post(said["finish"])
    assert answer.status_code == 422 and "arrived otherwise than it was sent" in answer.json()["error"]
    assert titles(page) == ["Row 1"] and kept(settings) == 0 and not Upload.objects.exists()


def test_a_file_that_the_library_has_is_hung_without_being_sent(uploader: Uploader, album: Album) -> None:
    content = picture()
    uploader.send(content)
    other = album("Other")
    again = Uploader(uploader.client, other).begin(content, "Elsewhere.jpg")
    assert again.json() == {"hung": True, "known": True}
    assert titles(other) == ["Sea"] and Photo.objects.filter(title="Sea").count() == 1


def test_it_is_not_kept_twice_where_the_browser_told_no_digest(uploader: Uploader, album: Album) -> None:
    content = picture()
    uploader.send(content)
    other = album("Other")
    answer = Uploader(uploader.client, other).send(content, digest="")
    assert answer.json() == {"hung": True, "known": True} and titles(other) == ["Sea"]


def test_without_a_digest_it_goes_on_only_where_its_key_is_told(uploader: Uploader) -> None:
    content = picture()
    first = uploader.begin(content, digest="").json()
    uploader.put(first["parts"][0], content)
    assert uploader.begin(content, digest="").json()["key"] != first["key"]
    again = uploader.begin(content, digest="", key=first["key"]).json()
    assert again["key"] == first["key"] and len(again["parts"]) == len(first["parts"]) - 1


def test_photos_hang_in_the_order_of_their_names_whichever_comes_first(
    uploader: Uploader, page: AlbumPage
) -> None:
    for number in (10, 2, 1, 9, 11):
        uploader.send(picture(number), f"A/{number}.jpg")
    uploader.send(picture(50), "A/0.jpg", batch=str(uuid4()))
    assert titles(page) == ["Row 1", "1", "2", "9", "10", "11", "0"]


def test_what_hangs_already_stays_and_the_rest_comes_beside_it(uploader: Uploader, page: AlbumPage) -> None:
    uploader.send(picture(2), "A/2.jpg")
    batch = str(uuid4())
    for number in (3, 2, 1):
        said = uploader.begin(picture(number), f"A/{number}.jpg", batch=batch).json()
        if "parts" in said:
            uploader.put_all(said, picture(number))
            uploader.client.post(said["finish"])
    assert titles(page) == ["Row 1", "1", "2", "3"]


def test_a_picture_that_is_cut_off_waits_for_its_owner(uploader: Uploader, page: AlbumPage) -> None:
    content = cut(0.97)
    said = uploader.begin(content).json()
    uploader.put_all(said, content)
    refused = uploader.client.post(said["finish"])
    assert refused.status_code == 422 and refused.json()["anyway"]
    assert "% of it can be read" in refused.json()["error"]
    assert uploader.client.post(said["finish"], {"publish_anyway": "on"}).json()["hung"]
    assert titles(page) == ["Row 1", "Sea"] and Photo.objects.get(title="Sea").cut_off


@pytest.mark.parametrize(
    ("content", "path", "said"),
    [
        (b"a", "Sea.psd", "PSD cannot be uploaded"),
        (b"", "Sea.jpg", "This file is empty"),
        (b"a" * 2048, "Sea.jpg", "a picture may have"),
        (b"no picture" * 50, "Sea.jpg", "could not be read as a picture"),
        (cut(0.5), "Sea.jpg", "only 5"),
    ],
    ids=["kind", "empty", "large", "broken", "half"],
)
def test_what_is_refused_is_refused_in_words(
    uploader: Uploader, settings: LazySettings, content: bytes, path: str, said: str
) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1024 if said == "a picture may have" else 1024**2
    answer = uploader.begin(content, path)
    if answer.status_code == 200:
        uploader.put_all(answer.json(), content)
        answer = uploader.client.post(answer.json()["finish"])
    assert answer.status_code == 422
    assert said in answer.json()["error"] and not answer.json()["anyway"]
    assert not Upload.objects.exists() and kept(settings) == 0


@pytest.mark.parametrize(
    "more",
    [
        {"size": "many"},
        {"size": "-1"},
        {"size": "9" * 40},
        {"digest": "x"},
        {"digest": "A" * 40},
        {"digest": "a" * 40 + "\n"},
        {"batch": "1"},
        {"path": "a\0.jpg"},
        {"path": "a" * 2000 + ".jpg"},
        {"path": ""},
        {"key": "1"},
    ],
)
def test_bad_requests_are_told(uploader: Uploader, more: dict[str, str]) -> None:
    answer = uploader.begin(picture(), **more)
    assert answer.status_code in (400, 422) and answer.json()["error"]


@pytest.mark.parametrize(
    "name",
    ["..jpg", "😀.jpg", "a\\b.JPG", " .jpg", "a\nb.jpg", "a/../../b.jpg", "%00.jpg", "e" * 400 + ".jpg"],
)
def test_odd_names_are_names(uploader: Uploader, page: AlbumPage, name: str) -> None:
    assert uploader.send(picture(), name).json()["hung"]
    photo = Photo.objects.latest("pk")
    assert photo.title and Path(photo.file.path).is_relative_to(photo.file.storage.location)
    assert page.photos().count() == 2


class Broken(io.BytesIO):
    """What a browser sent whose network went."""

    def read(self, *args: Any) -> bytes:
        raise OSError("gone")


def test_a_part_whose_sender_is_gone_changes_nothing(
    uploader: Uploader, rf: RequestFactory, page: AlbumPage
) -> None:
    said = uploader.begin(picture()).json()
    request = rf.put(said["parts"][0]["address"], b"a", content_type="text/plain")
    request.user, request._stream = User.objects.get(), Broken()
    answer = PartView.as_view()(request, pk=page.pk, key=said["key"], number=0)
    assert answer.status_code == 409 and uploader.begin(picture()).json() == said


def test_cancelled_is_forgotten(uploader: Uploader, settings: LazySettings) -> None:
    content = picture()
    said = uploader.begin(content).json()
    uploader.put(said["parts"][0], content)
    assert uploader.client.delete(said["finish"]).status_code == 200
    assert kept(settings) == 0
    assert uploader.client.delete(said["finish"]).status_code == 409
    assert uploader.put(said["parts"][1], content).status_code == 409


def test_a_photo_that_hangs_is_not_cancelled(uploader: Uploader, page: AlbumPage) -> None:
    said = uploader.begin(picture()).json()
    uploader.put_all(said, picture())
    uploader.client.post(said["finish"])
    uploader.client.delete(said["finish"])
    assert titles(page) == ["Row 1", "Sea"]


def test_an_upload_is_of_its_person_and_its_album(uploader: Uploader, album: Album) -> None:
    said = uploader.begin(picture()).json()
    part = said["parts"][0]
    other = signed_in(User.objects.create_superuser("eve@example.org", "threads between things"))
    elsewhere = str(album("Other").pk)
    moved = part | {
        "address": part["address"].replace(f"albums/{Upload.objects.get().album_id}/", f"albums/{elsewhere}/")
    }
    assert Uploader(other, Upload.objects.get().album).put(part, picture()).status_code == 409
    assert other.post(said["finish"]).status_code == 409
    assert uploader.put(moved, picture()).status_code == 409
    assert Uploader(other, Upload.objects.get().album).begin(picture()).json()["key"] != said["key"]


def test_who_may_not_fill_the_album_is_told(
    uploader: Uploader, editor_client: Client, page: AlbumPage
) -> None:
    said = uploader.begin(picture()).json()
    answers = [
        Uploader(editor_client, page).begin(picture()),
        Uploader(editor_client, page).put(said["parts"][0], picture()),
        editor_client.post(said["finish"]),
        editor_client.delete(said["finish"]),
        editor_client.get(uploader.address),
    ]
    assert {(answer.status_code, answer.json()["error"][:23]) for answer in answers} == {
        (403, "You may not fill this a")
    }


def test_a_stranger_gets_a_status_and_no_page(client: Client, uploader: Uploader) -> None:
    answer = client.get(uploader.address, headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 403 and not answer.headers["Content-Type"].startswith("application/json")


def test_an_album_that_is_gone_is_told(uploader: Uploader, page: AlbumPage, settings: LazySettings) -> None:
    said = uploader.begin(picture()).json()
    uploader.put(said["parts"][0], picture())
    page.delete()
    answer = uploader.put(said["parts"][1], picture())
    assert answer.status_code == 404 and "This album is gone" in answer.json()["error"]
    assert kept(settings) == 1 and receiving.expire() == 1 and kept(settings) == 0


def test_a_full_disk_is_told_and_loses_nothing(uploader: Uploader, monkeypatch: pytest.MonkeyPatch) -> None:
    content = picture()
    said = uploader.begin(content).json()
    uploader.put(said["parts"][0], content)
    monkeypatch.setattr(parts, "KEPT_FREE", 2**60)
    answer = uploader.put(said["parts"][1], content)
    assert answer.status_code == 507 and "disk of the server is full" in answer.json()["error"]
    monkeypatch.setattr(parts, "KEPT_FREE", 0)
    assert uploader.begin(content).json()["parts"] == said["parts"][1:]


def test_no_form_of_another_site_can_send_a_part(owner: User, page: AlbumPage) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    uploader = Uploader(client, page)
    assert uploader.begin(picture()).status_code == 403
    token = client.get(uploader.address).json()["token"]
    client.defaults["HTTP_X_CSRFTOKEN"] = token
    assert uploader.send(picture()).json()["hung"]


def test_of_many_that_nobody_goes_on_with_the_oldest_give_way(
    uploader: Uploader, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    monkeypatch.setattr(receiving, "MOST_OPEN", 3)
    for number in range(5):
        uploader.put(uploader.begin(picture(number)).json()["parts"][0], picture(number))
    assert Upload.objects.count() == 3 and kept(settings) == 3


def test_what_is_old_is_forgotten(uploader: Uploader, settings: LazySettings) -> None:
    content = picture()
    old, new = (uploader.begin(content, path).json() for path in ("Old.jpg", "New.jpg"))
    for said in (old, new):
        uploader.put(said["parts"][0], content)
    Upload.objects.filter(pk=old["key"]).update(touched_at=timezone.now() - timedelta(days=8))
    assert receiving.expire() == 1
    assert str(Upload.objects.get().pk) == new["key"] and kept(settings) == 1


def test_what_the_library_has_of_another_site_is_not_told(
    pair: Neighbours, small_parts: None, draw: Draw
) -> None:
    here, there = pair
    theirs = draw(70, 50, collection=there.collection)
    with theirs.file.open() as file:
        content = file.read()
    mine = Uploader(here.editing(), here.album)
    assert mine.begin(content, "Wave.png").json()["parts"]
    assert mine.send(content, "Wave.png").json() == {"hung": True, "known": False}
    hung = here.album.photos().get(photo__title="Wave").photo
    assert hung != theirs and hung.collection == here.collection


def test_a_file_takes_as_many_queries_whatever_came_before(uploader: Uploader, kept_jobs: None) -> None:
    def taken(number: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert uploader.send(picture(number), f"{number}.jpg").json()["hung"]
        return len(queries)

    taken(1)
    second = taken(3)
    assert [taken(number) for number in (5, 7, 9)] == [second] * 3
