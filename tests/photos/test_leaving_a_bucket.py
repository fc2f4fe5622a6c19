"""What is deleted is gone from the bucket, all of it."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from core.media.bucket import BucketStorage
from tests.drawing import Draw
from tests.jobs_fixture import RunJobs


@pytest.mark.parametrize("size", [(60, 40), (1000, 700)])
def test_a_deleted_photo_leaves_no_object(
    draw: Draw,
    quick_bucket: BucketStorage,
    run_jobs: RunJobs,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    size: tuple[int, int],
) -> None:
    photo = draw(*size)
    run_jobs()
    assert len(list(quick_bucket.names())) > 3
    with django_capture_on_commit_callbacks(execute=True):
        photo.delete()
    run_jobs()
    assert list(quick_bucket.names()) == []
