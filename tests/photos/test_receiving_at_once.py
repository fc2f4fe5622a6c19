"""Two who send the same file at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.db import transaction

from accounts.models import User
from photos import hanging, parts, receiving
from photos.models import AlbumPhoto, Photo, Upload
from tests.at_once import PATIENCE, alone, until_waiting
from tests.hanging import Album
from tests.photos.sending import picture


@pytest.fixture
def begun(
    transactional_db: None, album: Album, owner: User, settings: LazySettings, tmp_path: Path
) -> Upload:
    settings.UPLOADS_ROOT = tmp_path
    told = {"batch": uuid4(), "path": "Sea.jpg", "size": len(picture())}
    return receiving.begin(album("Row"), owner, **told)


def twice(elsewhere: ThreadPoolExecutor, upload: Upload, work: Callable[[], Any]) -> list[Any]:
    """What comes of doing it twice: both wait for the same row before either goes on."""
    with transaction.atomic():
        Upload.objects.select_for_update().get(pk=upload.pk)
        sent = [elsewhere.submit(alone(work)) for _ in range(2)]
        until_waiting(2)
    return [each.result(PATIENCE) for each in sent]


def test_a_part_is_written_once(elsewhere: ThreadPoolExecutor, begun: Upload) -> None:
    found = twice(elsewhere, begun, lambda: receiving.take(begun, 0, picture()))
    assert [upload.parts for upload in found] == [1, 1]
    with parts.opened(begun) as file:
        assert file.read() == picture()


def test_one_photo_is_made(elsewhere: ThreadPoolExecutor, begun: Upload, kept_jobs: None) -> None:
    receiving.take(begun, 0, picture())
    found = twice(elsewhere, begun, lambda: receiving.finish(begun, begun.person))
    assert {upload.row_id for upload in found} == {AlbumPhoto.objects.get().pk}
    assert Photo.objects.count() == 1


def test_two_files_that_are_the_same_become_one_photo(
    elsewhere: ThreadPoolExecutor, begun: Upload, kept_jobs: None
) -> None:
    again = receiving.begin(begun.album, begun.person, batch=begun.batch, path="Sea 2.jpg", size=begun.size)
    uploads = [receiving.take(upload, 0, picture()) for upload in (begun, again)]

    def finish(upload: Upload) -> Callable[[], Upload]:
        return alone(lambda: receiving.finish(upload, upload.person))

    with transaction.atomic():
        hanging.lock(begun.album)
        sent = [elsewhere.submit(finish(upload)) for upload in uploads]
        until_waiting(2)
    found = [each.result(PATIENCE) for each in sent]
    assert sorted(upload.known for upload in found) == [False, True]
    assert Photo.objects.count() == AlbumPhoto.objects.count() == 1
