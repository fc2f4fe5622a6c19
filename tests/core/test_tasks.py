"""How a job is written, and its lane."""

import pytest
from django_tasks.exceptions import InvalidTaskError
from wagtail.images.tasks import set_image_focal_point_task
from wagtail.tasks import delete_file_from_storage_task, update_reference_index_task

from core.jobs.upkeep import prune_jobs
from core.tasks import Lane, lane_of
from tests.core.jobs.sample_jobs import wait_in_media


def test_a_job_runs_in_the_lane_it_was_written_for() -> None:
    assert lane_of(wait_in_media) == Lane.MEDIA
    assert lane_of(prune_jobs) == Lane.UPKEEP


def test_jobs_of_wagtail_have_lanes() -> None:
    assert lane_of(update_reference_index_task) == Lane.PUBLISHING
    assert lane_of(set_image_focal_point_task) == Lane.MEDIA
    assert lane_of(delete_file_from_storage_task) == Lane.UPKEEP


@pytest.mark.usefixtures("kept_jobs")
def test_a_queue_that_is_no_lane_is_refused() -> None:
    with pytest.raises(InvalidTaskError, match="'express' is no lane"):
        wait_in_media.using(queue_name="express")
