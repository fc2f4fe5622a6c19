"""Deleting many photos of the list of Images at once."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import urlencode

from core.models import Job
from photos.models import Photo, Rendition
from search.tasks import reindex
from tests.closing import files, photos_of
from tests.hanging import Album
from tests.jobs_fixture import RunJobs

pytestmark = pytest.mark.usefixtures("media")


def address(photos: list[Photo]) -> str:
    chosen = [*(("id", photo.pk) for photo in photos), ("next", "/admin/images/")]
    return f"/admin/bulk/photos/photo/delete/?{urlencode(chosen)}"


def test_their_albums_hear_of_it_once_and_nobody_asks_for_the_photo_of_each_file(
    owner_client: Client,
    run_jobs: RunJobs,
    album: Album,
    media: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    page = album("Many", 8)
    run_jobs()
    photos = photos_of(page)
    made = Rendition.objects.count()
    with (
        CaptureQueriesContext(connection) as asked,
        django_capture_on_commit_callbacks(execute=True),
    ):
        owner_client.post(address(photos[:6]))
    assert Photo.objects.count() == 2 and Rendition.objects.count() == made - made * 6 // 8
    assert sum('FROM "photos_photo"' in query["sql"] for query in asked) < 6
    assert Job.objects.waiting().filter(task=reindex.module_path).count() == 1
    run_jobs()
    kept = [name for name in files(media) if name.startswith(("original_images/", "images/"))]
    assert len(kept) == 2 + Rendition.objects.count()


def test_one_by_itself_is_told_of_too(owner_client: Client, run_jobs: RunJobs, album: Album) -> None:
    page = album("One", 2)
    run_jobs()
    photos_of(page)[0].delete()
    assert Job.objects.waiting().filter(task=reindex.module_path).count() == 1
