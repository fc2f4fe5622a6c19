"""The record of a job."""

from typing import Any

import pytest
from django.db import IntegrityError

from core.models import Job
from core.models.job import ERRORS_KEPT

pytestmark = pytest.mark.django_db


def test_a_new_job_waits_and_is_due() -> None:
    job = Job.objects.create(task="search.tasks.reindex_tree", lane="publishing")
    assert job.is_due
    assert str(job) == "Reindex tree"
    assert job.last_error["class"] == ""


def test_a_job_is_moved_on_by_one_only() -> None:
    job = Job.objects.create(task="a.b", lane="media")
    same = Job.objects.get()
    assert job.begin("one")
    assert not same.begin("two")
    assert Job.objects.get().worker == "one"


def test_the_oldest_errors_are_forgotten_first() -> None:
    job = Job.objects.create(task="a.b", lane="media")
    for number in range(ERRORS_KEPT + 5):
        job.put_back(error=ValueError(f"number {number}"))
    assert len(job.errors) == ERRORS_KEPT
    assert f"number {ERRORS_KEPT + 4}" in job.last_error["traceback"]


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"status": "asleep"}, "core_job_status_known|core_job_ended_has_time"),
        ({"lane": "express"}, "core_job_lane_known"),
        ({"status": "done"}, "core_job_ended_has_time"),
    ],
)
def test_the_database_refuses_what_cannot_be(wrong: dict[str, Any], name: str) -> None:
    with pytest.raises(IntegrityError, match=name):
        Job.objects.create(**{"task": "a.b", "lane": "media"} | wrong)
