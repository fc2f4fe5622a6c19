"""Uploading into an album: its screen, and its form without a script."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from photos.models import AlbumPage, Photo
from tests.closing import addresses, close
from tests.jobs_fixture import RunJobs
from tests.photos.sending import Uploader, picture, titles
from tests.photos.test_cut_off import cut


def test_without_a_script_a_form_does_the_same(owner_client: Client, page: AlbumPage) -> None:
    address = reverse("photos_album_upload", args=[page.pk])
    assert owner_client.get(address).status_code == 200
    contents = {"DSC_10.jpg": picture(1), "DSC_9.jpg": picture(2), "DSC_8.jpg": b"no", "Cut.jpg": cut(0.97)}
    files = [SimpleUploadedFile(name, content) for name, content in contents.items()]
    told = owner_client.post(address, {"files": files}, follow=True).content.decode()
    assert "2 of 4 files added." in told and "DSC_8.jpg: This file could not be read" in told
    assert titles(page) == ["Row 1", "DSC_9", "DSC_10"]
    owner_client.post(address, {"files": SimpleUploadedFile("Cut.jpg", cut(0.97)), "publish_anyway": "on"})
    assert titles(page)[-1] == "Cut"
    assert "Choose files first." in owner_client.post(address, follow=True).content.decode()


@pytest.fixture
def other_collection(db: None) -> Iterator[Collection]:
    return Collection.get_first_root_node().add_child(name="Sea")


def test_the_collection_is_the_one_that_was_chosen(
    uploader: Uploader, page: AlbumPage, other_collection: Any
) -> None:
    form = uploader.client.get(reverse("photos_album_upload", args=[page.pk])).content.decode()
    assert "Add to collection" in form
    said = uploader.begin(picture()).json()
    uploader.put_all(said, picture())
    uploader.client.post(said["finish"], {"collection": other_collection.pk})
    assert Photo.objects.get(title="Sea").collection == other_collection


def test_what_is_sent_into_a_private_album_was_never_public(
    uploader: Uploader, page: AlbumPage, run_jobs: RunJobs
) -> None:
    close(page)
    address = reverse("photos_album_upload", args=[page.pk])
    uploader.client.post(address, {"files": SimpleUploadedFile("Form.jpg", picture(1))})
    said = uploader.begin(picture()).json()
    uploader.put_all(said, picture())
    uploader.client.post(said["finish"])
    sent = Photo.objects.filter(title__in=["Form", "Sea"])
    assert [photo.hidden for photo in sent] == [True, True]
    run_jobs()
    assert addresses(*sent) and all("/hidden/" in address for address in addresses(*sent))
