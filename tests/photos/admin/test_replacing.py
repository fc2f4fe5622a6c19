"""Another original in the place of one, by hand."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from photos.models import AlbumPage
from tests.closing import addresses, close, files, got, photos_of
from tests.jobs_fixture import RunJobs

pytestmark = pytest.mark.usefixtures("media")


def another() -> SimpleUploadedFile:
    held = BytesIO()
    Image.new("RGB", (80, 60), "#406080").save(held, "PNG")
    return SimpleUploadedFile("again.png", held.getvalue(), "image/png")


@pytest.mark.parametrize("kind", [None, "login"])
def test_it_has_new_names_and_the_old_ones_are_gone(
    wedding: AlbumPage,
    run_jobs: RunJobs,
    owner_client: Client,
    stranger: Client,
    media: Path,
    kind: str | None,
    django_capture_on_commit_callbacks: Any,
) -> None:
    if kind:
        close(wedding, kind)
        run_jobs()
    [photo, other] = photos_of(wedding)
    original, before, there = photo.file.name, addresses(photo), files(media)
    form = {"title": photo.title, "file": another(), "collection": photo.collection_id, "tags": ""}
    with django_capture_on_commit_callbacks(execute=True):
        answer = owner_client.post(reverse("wagtailimages:edit", args=[photo.pk]), form)
    assert answer.status_code == 302
    run_jobs()
    photo.refresh_from_db()
    after = addresses(photo)
    assert photo.file.name != original and after and {*after}.isdisjoint(before)
    assert got(stranger, *before) == {404}
    assert got(stranger, *after) == ({404} if kind else {200})
    now = {name for name in files(media) if not name.startswith("cards/")}
    assert original not in now and {name.removeprefix("/media/") for name in before}.isdisjoint(now)
    assert {name.removeprefix("/media/") for name in addresses(other)} <= now
    assert len(there) >= len(now)
