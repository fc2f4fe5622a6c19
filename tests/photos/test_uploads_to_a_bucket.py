"""Uploads while the storage is away: refused in words, and nothing is lost."""

import json
from io import BytesIO
from pathlib import Path
from secrets import token_bytes
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from core.jobs.running import run
from core.media.away import AWAY
from core.media.bucket import BucketStorage
from core.models import Attachment, Job
from photos.importing import REFUSED, bring
from photos.models import Photo
from tests.buckets import KeepAt, kept_at
from tests.drawing import Draw
from tests.hanging import Album
from tests.ports import free_port


@pytest.fixture
def away(keep_at: KeepAt) -> BucketStorage:
    return keep_at(f"http://127.0.0.1:{free_port()}")


def picture(width: int = 60, height: int = 40) -> SimpleUploadedFile:
    held = BytesIO()
    Image.frombytes("RGB", (width, height), token_bytes(width * height * 3)).save(held, "PNG")
    return SimpleUploadedFile("sea.png", held.getvalue(), "image/png")


def test_what_is_larger_than_memory_takes_arrives_whole(
    owner_client: Client, quick_bucket: BucketStorage, kept_jobs: None
) -> None:
    file = picture(1200, 900)
    answer = owner_client.post("/admin/images/multiple/add/", {"title": "Sea", "files[]": file})
    assert (
        json.loads(answer.content)["success"] and file.size > 2_621_440
    )  # Bytes, from which Django uses the disk.
    with Photo.objects.get().file.open() as stored:
        assert stored.read() == file.open().read()


def test_the_uploader_is_told_for_each_file(owner_client: Client, away: BucketStorage) -> None:
    answer = owner_client.post("/admin/images/multiple/add/", {"title": "a", "files[]": picture()})
    told = json.loads(answer.content)
    assert told == {"success": False, "error_message": AWAY} and not Photo.objects.exists()


def test_forms_say_so_beside_the_file(owner_client: Client, away: BucketStorage) -> None:
    for address in ("/admin/images/add/", "/admin/documents/add/"):
        file = picture() if "images" in address else SimpleUploadedFile("a.pdf", b"x")
        answer = owner_client.post(address, {"title": "a", "file": file})
        assert answer.status_code == 200 and AWAY in answer.content.decode(), address
    assert not Photo.objects.exists() and not Attachment.objects.exists()


def test_one_that_goes_away_in_the_middle_leaves_nothing_half_done(
    owner_client: Client, away: BucketStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BucketStorage, "ask", lambda self: None)
    answer = owner_client.post("/admin/images/add/", {"title": "a", "file": picture()})
    assert answer.status_code == 503 and AWAY in answer.content.decode()
    assert not Photo.objects.exists()


def test_an_import_says_so_of_each_file(away: BucketStorage, album: Album, tmp_path: Path) -> None:
    (tmp_path / "sea.png").write_bytes(picture().read())
    outcomes = bring(tmp_path, album("Sea"))
    assert [(each.file, each.outcome, each.reason) for each in outcomes] == [("sea.png", REFUSED, AWAY)]


def test_a_photo_is_made_when_the_storage_is_back(
    draw: Draw, quick_bucket: BucketStorage, settings: Any, kept_jobs: None
) -> None:
    photo = draw(400, 300)
    job = Job.objects.get(task="photos.tasks.take_in")
    here = settings.STORAGES
    settings.STORAGES = {
        **here,
        "default": kept_at(f"http://127.0.0.1:{free_port()}", quick_bucket.bucket_name),
    }
    run(job.pk, worker="test")
    job.refresh_from_db()
    assert job.status == "waiting" and not photo.renditions.exists()
    assert not Photo.objects.get().unreadable
    settings.STORAGES = here
    Job.objects.update(run_after=job.enqueued_at)
    run(job.pk, worker="test")
    assert photo.renditions.exists()
