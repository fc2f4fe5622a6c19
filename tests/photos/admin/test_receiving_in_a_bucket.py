"""Files that browsers send straight to the bucket, in real requests to it."""

import io
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.models import User
from core.media.away import StoreAwayError
from core.media.bucket import BucketStorage
from core.media.multipart import Multipart
from core.media.names import INCOMING
from photos import incoming, parts, receiving
from photos.models import AlbumPage, Photo, Upload
from tests.buckets import KeepAt
from tests.core.media.test_strangers import earlier
from tests.hanging import Album
from tests.personas import signed_in
from tests.photos.sending import Uploader, kept, picture, titles
from tests.photos.test_cut_off import cut
from tests.ports import free_port
from tests.web import asked


class Straight(Uploader):
    """Sends parts as the script does, without any cookie."""

    def put(self, part: dict[str, Any], content: bytes) -> Any:
        status, body, _ = asked(part["address"], "PUT", content[part["from"] : part["to"]])
        return HttpResponse(body, status=status)


@pytest.fixture
def straight(
    small_parts: None, quick_bucket: BucketStorage, owner_client: Client, page: AlbumPage
) -> Straight:
    return Straight(owner_client, page)


@pytest.fixture(params=["quick_bucket", "bucket"])
def strict(
    request: pytest.FixtureRequest, small_parts: None, owner_client: Client, page: AlbumPage
) -> Straight:
    request.getfixturevalue(request.param)
    return Straight(owner_client, page)


def waiting(bucket: BucketStorage) -> list[str]:
    """The names of all that is on its way in the bucket."""
    return [*bucket.names(INCOMING), *(name for name, _ in bucket.multipart.begun(INCOMING))]


def test_a_file_that_is_sent_straight_hangs(
    straight: Straight, page: AlbumPage, owner: User, quick_bucket: BucketStorage, settings: LazySettings
) -> None:
    said = straight.begin(picture(), "Lofoten/DSC_1.jpg").json()
    assert said["lasts"] == 900 and len(said["parts"]) > 2
    assert all(part["address"].startswith(f"{quick_bucket.endpoint_url}/") for part in said["parts"])
    straight.put_all(said, picture())
    assert straight.client.post(said["finish"]).json() == {"hung": True, "known": False}
    assert titles(page) == ["Row 1", "DSC_1"]
    photo = Photo.objects.get(title="DSC_1")
    with photo.file.open() as file:
        assert file.read() == picture()
    assert photo.uploaded_by_user == owner and photo.file.name.startswith("original_images/")
    assert waiting(quick_bucket) == [] and kept(settings) == 0


def test_parts_of_five_megabytes_become_a_file(
    bucket: BucketStorage, owner_client: Client, page: AlbumPage
) -> None:
    held = io.BytesIO()
    Image.effect_noise((2600, 2200), 90).save(held, "PNG")
    content = held.getvalue()
    assert parts.SIZE < len(content) < 2 * parts.SIZE
    straight = Straight(owner_client, page)
    said = straight.begin(content, "Noise.png").json()
    straight.put(said["parts"][1], content)
    assert straight.client.post(said["finish"]).status_code == 409
    again = straight.begin(content, "Noise.png").json()
    assert [part["from"] for part in again["parts"]] == [0]
    straight.put_all(again, content)
    assert straight.client.post(said["finish"]).json() == {"hung": True, "known": False}
    assert titles(page) == ["Row 1", "Noise"] and waiting(bucket) == []


def test_it_goes_on_where_it_was_broken_off(straight: Straight, page: AlbumPage) -> None:
    content = picture()
    first = straight.begin(content).json()
    straight.put(first["parts"][1], content)
    again = straight.begin(content).json()
    assert again["key"] == first["key"]
    assert [part["from"] for part in again["parts"]] == [0, *(part["from"] for part in first["parts"][2:])]
    assert straight.client.post(again["finish"]).status_code == 409
    straight.put_all(again, content)
    assert straight.client.post(again["finish"]).json()["hung"]
    assert titles(page) == ["Row 1", "Sea"]


def test_what_comes_twice_is_no_trouble(straight: Straight, page: AlbumPage) -> None:
    said = straight.begin(picture()).json()
    for part in (said["parts"][0], *said["parts"]):
        assert straight.put(part, picture()).status_code == 200
    for _ in range(2):
        assert straight.client.post(said["finish"]).json() == {"hung": True, "known": False}
    assert titles(page) == ["Row 1", "Sea"]


def test_an_address_takes_the_part_that_it_was_signed_for_and_no_more(
    strict: Straight, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = picture()
    said = strict.begin(content).json()
    address = said["parts"][0]["address"]
    wrong = [
        (address, content[:201]),
        (address, content[:10]),
        (address, b""),
        (address.replace("partNumber=1", "partNumber=2"), content[:200]),
        (address.replace("X-Amz-Expires=900", "X-Amz-Expires=9000"), content[:200]),
        (address.replace(said["key"], str(Upload().pk)), content[:200]),
        (address.split("&X-Amz-Signature")[0], content[:200]),
    ]
    with monkeypatch.context() as signing:
        earlier(signing, minutes=16)
        wrong.append((incoming.address(Upload.objects.get(), 0), content[:200]))
    for place, sent in wrong:
        assert asked(place, "PUT", sent)[0] in (400, 403), place
    assert asked(address, "GET")[0] in (403, 404)


def test_of_what_arrives_otherwise_than_it_was_sent_nothing_is_left(
    straight: Straight, page: AlbumPage, quick_bucket: BucketStorage
) -> None:
    content = picture()
    said = straight.begin(content).json()
    straight.put_all(said, bytes(len(content)))
    answer = straight.client.post(said["finish"])
    assert answer.status_code == 422 and "arrived otherwise than it was sent" in answer.json()["error"]
    assert titles(page) == ["Row 1"] and waiting(quick_bucket) == [] and not Upload.objects.exists()


def test_of_what_is_no_picture_nothing_is_left(straight: Straight, quick_bucket: BucketStorage) -> None:
    answer = straight.send(b"no picture" * 50)
    assert answer.status_code == 422 and "could not be read as a picture" in answer.json()["error"]
    assert waiting(quick_bucket) == [] and not Upload.objects.exists()


def test_a_picture_that_is_cut_off_waits_in_the_bucket(
    straight: Straight, page: AlbumPage, quick_bucket: BucketStorage
) -> None:
    content = cut(0.97)
    refused = straight.send(content)
    assert refused.status_code == 422 and refused.json()["anyway"]
    said = straight.begin(content).json()
    assert said["parts"] == [] and waiting(quick_bucket) == [f"{INCOMING}/{said['key']}"]
    assert straight.client.post(said["finish"], {"publish_anyway": "on"}).json()["hung"]
    assert titles(page) == ["Row 1", "Sea"] and waiting(quick_bucket) == []


def test_what_the_library_has_is_not_asked_of_the_bucket(
    straight: Straight, album: Album, quick_bucket: BucketStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    straight.send(picture())
    monkeypatch.setattr(quick_bucket.multipart, "begin", None)
    again = Straight(straight.client, album("Other")).begin(picture())
    assert again.json() == {"hung": True, "known": True}


def test_of_what_is_cancelled_nothing_is_left(straight: Straight, quick_bucket: BucketStorage) -> None:
    said = straight.begin(picture()).json()
    straight.put(said["parts"][0], picture())
    assert len(waiting(quick_bucket)) == 1
    assert straight.client.delete(said["finish"]).status_code == 200
    assert waiting(quick_bucket) == [] and not Upload.objects.exists()
    assert straight.put(said["parts"][1], picture()).status_code == 404
    assert straight.client.post(said["finish"]).status_code == 409


def test_an_upload_is_of_its_person(straight: Straight, page: AlbumPage, editor_client: Client) -> None:
    said = straight.begin(picture()).json()
    other = signed_in(User.objects.create_superuser("eve@example.org", "threads between things"))
    assert other.post(said["finish"]).status_code == other.delete(said["finish"]).status_code == 409
    theirs = Straight(other, page).begin(picture(), key=said["key"]).json()
    assert theirs["key"] != said["key"]
    assert {urlsplit(part["address"]).path.rpartition("/")[2] for part in theirs["parts"]} == {theirs["key"]}
    assert Straight(editor_client, page).begin(picture()).status_code == 403


def test_who_cannot_reach_the_bucket_sends_through_us(
    straight: Straight, page: AlbumPage, quick_bucket: BucketStorage
) -> None:
    content = picture()
    first = straight.begin(content).json()
    straight.put(first["parts"][0], content)
    through = Uploader(straight.client, page)
    said = through.begin(content, through_us="on").json()
    assert said["key"] == first["key"] and said["lasts"] is None and len(said["parts"]) == len(first["parts"])
    assert waiting(quick_bucket) == []
    through.put(said["parts"][0], content)
    # Where it went on, it stays.
    again = through.begin(content).json()
    assert again["parts"] == said["parts"][1:]
    through.put_all(again, content)
    assert through.client.post(said["finish"]).json() == {"hung": True, "known": False}
    assert titles(page) == ["Row 1", "Sea"]


def test_we_take_no_part_that_the_bucket_waits_for(straight: Straight, page: AlbumPage) -> None:
    said = straight.begin(picture()).json()
    here = f"{said['finish']}0/"
    answer = straight.client.put(here, picture()[:200], content_type="application/octet-stream")
    assert answer.status_code == 409


def test_what_the_bucket_has_lost_is_asked_for_anew(straight: Straight, quick_bucket: BucketStorage) -> None:
    content = picture()
    said = straight.begin(content).json()
    straight.put(said["parts"][0], content)
    for name, key in [*quick_bucket.multipart.begun(INCOMING)]:
        quick_bucket.multipart.abort(name, key)
    assert straight.client.post(said["finish"]).status_code == 409
    again = straight.begin(content).json()
    assert len(again["parts"]) == len(said["parts"])
    straight.put_all(again, content)
    assert straight.client.post(again["finish"]).json()["hung"]


def test_where_the_bucket_is_given_up_it_comes_to_us(straight: Straight, settings: LazySettings) -> None:
    first = straight.begin(picture()).json()
    folder = {"BACKEND": "core.media.local.FolderStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": folder}
    assert straight.client.post(first["finish"]).status_code == 409
    assert straight.begin(picture()).json()["lasts"] is None
    assert Uploader(straight.client, Upload.objects.get().album).send(picture()).json()["hung"]


def test_by_night_what_belongs_to_no_upload_is_deleted(
    straight: Straight, quick_bucket: BucketStorage, page: AlbumPage
) -> None:
    old, new = (straight.begin(picture(), path).json() for path in ("Old.jpg", "New.jpg"))
    for said in (old, new):
        straight.put(said["parts"][0], picture())
    straight.send(cut(0.97), "Cut.jpg")
    quick_bucket.put(f"{INCOMING}/stranger", ContentFile(b"left behind"))
    quick_bucket.multipart.begin(f"{INCOMING}/{new['key']}")
    quick_bucket.put("original_images/sea.jpg", ContentFile(b"the sea"))
    Upload.objects.filter(pk=old["key"]).update(touched_at=timezone.now() - timedelta(days=8))
    assert receiving.expire() == 3
    left = {f"{INCOMING}/{upload.pk}" for upload in Upload.objects.all()}
    assert (
        len(left) == 2 and {*waiting(quick_bucket)} == left and quick_bucket.exists("original_images/sea.jpg")
    )
    page.delete()
    assert receiving.expire() == 2 and waiting(quick_bucket) == []


def test_what_cannot_be_deleted_now_is_deleted_by_night(
    straight: Straight, quick_bucket: BucketStorage, keep_at: KeepAt, settings: LazySettings
) -> None:
    said = straight.begin(picture()).json()
    here = settings.STORAGES
    keep_at(f"http://127.0.0.1:{free_port()}")
    assert straight.client.delete(said["finish"]).status_code == 200
    settings.STORAGES = here
    assert receiving.expire() == 1 and waiting(quick_bucket) == []


def test_while_the_bucket_is_away_nothing_begins(
    small_parts: None, keep_at: KeepAt, owner_client: Client, page: AlbumPage
) -> None:
    keep_at(f"http://127.0.0.1:{free_port()}")
    assert Straight(owner_client, page).begin(picture()).status_code == 503
    assert not Upload.objects.exists()


def test_where_the_bucket_does_not_tell_what_came_all_comes_to_us(
    straight: Straight, page: AlbumPage, quick_bucket: BucketStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(self: Multipart, name: str, key: str) -> None:
        raise StoreAwayError("Access Denied")

    monkeypatch.setattr(Multipart, "parts", denied)
    assert Uploader(straight.client, page).send(picture()).json() == {"hung": True, "known": False}
    assert waiting(quick_bucket) == []


def test_the_page_of_the_uploader_alone_may_speak_with_the_bucket(
    straight: Straight, page: AlbumPage, quick_bucket: BucketStorage
) -> None:
    def allowed(address: str) -> list[str]:
        policy = straight.client.get(address).headers["Content-Security-Policy"]
        [sources] = [rule.split()[1:] for rule in policy.split(";") if rule.split()[0] == "connect-src"]
        return sources

    assert allowed(f"/admin/albums/{page.pk}/upload/") == ["'self'", str(quick_bucket.endpoint_url)]
    assert allowed("/admin/") == allowed(f"/admin/albums/{page.pk}/photos/") == ["'self'"]
    assert allowed("/") == ["'self'"]
