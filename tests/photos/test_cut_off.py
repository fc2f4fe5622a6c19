"""A picture that was cut off is refused with how much of it is there; where that is most of it, its owner decides."""

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.models import UploadedFile

from photos.making import UnreadableOriginalError, make
from photos.models import Photo

ADD, MANY = "/admin/images/add/", "/admin/images/multiple/add/"
ASKED = "Publish it anyway"


def cut(part: float, kind: str = "JPEG", **options: Any) -> bytes:
    held = io.BytesIO()
    Image.effect_noise((400, 400), 90).convert("RGB").save(held, kind, **options)
    content = held.getvalue()
    return content[: int(len(content) * part)]


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("Sea.jpg", content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (cut(0.5), "only 5. % of it"),
        (cut(0.97), "only 9. % of it"),
        (cut(0.97, progressive=True), "only 0 % of it"),
    ],
)
def test_how_much_is_there_is_said(db: None, content: bytes, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Photo.objects.create(title="a", file=ContentFile(content, "a.jpg"))


def test_one_upload_is_asked_about(owner_client: Client) -> None:
    asked = owner_client.post(ADD, {"title": "Sea", "file": upload(cut(0.97))}).content.decode()
    assert ASKED in asked and "% of it can be read" in asked
    assert not Photo.objects.exists()
    owner_client.post(ADD, {"title": "Sea", "file": upload(cut(0.97)), "publish_anyway": "on"})
    photo = Photo.objects.get()
    assert photo.cut_off and photo.renditions.exists()


def test_half_a_picture_is_never_published(owner_client: Client) -> None:
    answer = owner_client.post(ADD, {"title": "Sea", "file": upload(cut(0.5)), "publish_anyway": "on"})
    assert "% of it can be read" in answer.content.decode()
    assert not Photo.objects.exists()


def test_nobody_is_asked_about_a_picture_that_is_whole(owner_client: Client) -> None:
    assert ASKED not in owner_client.get(ADD).content.decode()
    answer = owner_client.post(MANY, {"title": "Sea", "files[]": upload(cut(1))}).json()
    assert answer["success"] and ASKED not in answer["form"]
    assert not Photo.objects.get().cut_off


def test_each_of_several_uploads_is_asked_about(owner_client: Client) -> None:
    answer = owner_client.post(MANY, {"title": "Sea", "files[]": upload(cut(0.97))}).json()
    waiting = UploadedFile.objects.get()
    assert answer["success"] and ASKED in answer["form"] and not Photo.objects.exists()
    address = f"/admin/images/multiple/create_from_uploaded_image/{waiting.pk}/"
    fields = {
        f"uploaded-image-{waiting.pk}-{name}": value for name, value in (("title", "Sea"), ("tags", ""))
    }
    refused = owner_client.post(address, fields).json()
    assert not refused["success"] and "% of it can be read" in refused["form"]
    owner_client.post(address, {**fields, f"uploaded-image-{waiting.pk}-publish_anyway": "on"})
    photo = Photo.objects.get()
    assert photo.cut_off and photo.renditions.exists() and not photo.unreadable


def test_a_whole_file_in_its_place_is_whole(kept_jobs: None, db: None) -> None:
    photo = Photo.objects.create(title="a", file=ContentFile(cut(0.97), "a.jpg"), cut_off=True)
    assert photo.cut_off and make(photo.pk)
    photo.file = ContentFile(cut(1), "a.jpg")
    photo.save()
    assert not photo.cut_off


def test_a_file_that_is_cut_off_later_is_not_shown_as_if_it_were_meant(kept_jobs: None, db: None) -> None:
    photo = Photo.objects.create(title="a", file=ContentFile(cut(1), "a.jpg"))
    with photo.file.storage.open(photo.file.name, "rb+") as file:
        file.truncate(int(file.size * 0.97))
    with pytest.raises(UnreadableOriginalError):
        make(photo.pk)
