"""Files that no photo has: what a worker that was killed left behind."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from core.models import Job
from photos.models import AlbumPage, Rendition
from photos.tasks import remove_files, remove_forgotten_files
from tests.closing import close, files, got
from tests.jobs_fixture import RunJobs

pytestmark = pytest.mark.usefixtures("media")


def test_what_a_worker_left_that_was_killed_while_it_showed_photos_is_hidden_with_them(
    wedding: AlbumPage, run_jobs: RunJobs, stranger: Client, media: Path
) -> None:
    door = close(wedding)
    run_jobs()
    for name in Rendition.objects.values_list("file", flat=True):
        default_storage.duplicate(name, "images")  # type: ignore[attr-defined]
    door.delete()
    run_jobs()
    close(wedding)
    run_jobs()
    assert got(stranger, *(f"/media/{name}" for name in files(media) if "cards/" not in name)) == {404}


def test_files_that_no_photo_has_are_removed_an_hour_later(
    wedding: AlbumPage, run_jobs: RunJobs, kept_jobs: None, media: Path
) -> None:
    before = files(media)
    close(wedding)
    run_jobs()
    for name in ("images/a-320.jpg", "hidden/a-320.jpg", "private/key/a-320.jpg"):
        default_storage.save(name, ContentFile(b"Left behind."))
    there = files(media)
    assert remove_forgotten_files.call() == 3
    run_jobs()
    assert files(media) == there  # One of them may be on its way.
    Job.objects.filter(task=remove_files.module_path).update(run_after=timezone.now())
    run_jobs()
    assert len(files(media)) == len(before)
    assert remove_forgotten_files.call() == 0
