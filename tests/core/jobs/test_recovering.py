"""Finding what a dead worker left behind."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from pytest_django import Settings

from core.jobs.locking import exclusive, held_keys, lock_key
from core.jobs.recovering import sweep
from core.models import Job
from core.models.job import Status
from tests.core.jobs.sample_jobs import complain

pytestmark = pytest.mark.usefixtures("kept_jobs")


@pytest.fixture
def job(kept_jobs: None) -> Job:
    return Job.objects.get(pk=UUID(complain.enqueue().id))


def test_a_job_whose_worker_died_waits_again_at_once(job: Job) -> None:
    job.begin("dead")
    assert sweep() == 1
    job.refresh_from_db()
    assert job.is_due
    assert job.last_error["class"] == "core.jobs.failing.WorkerDied"


def test_a_job_that_somebody_is_at_work_on_is_left_alone(job: Job) -> None:
    job.begin("alive")
    with exclusive(job.pk):
        assert sweep() == 0
    job.refresh_from_db()
    assert job.status == Status.RUNNING


def test_a_job_that_kills_each_worker_fails_in_the_end(job: Job, settings: Settings) -> None:
    settings.JOB_ATTEMPTS = 1
    job.begin("dead")
    sweep()
    job.refresh_from_db()
    assert job.status == Status.FAILED
    assert "The worker died while running this job" in job.last_error["traceback"]


def test_a_job_that_was_delivered_and_never_began_is_delivered_again(job: Job) -> None:
    assert Job.objects.take(job.lane) == job.pk
    Job.objects.update(delivered_at=timezone.now() - timedelta(minutes=1))
    assert sweep() == 1
    assert Job.objects.take(job.lane) == job.pk


def test_a_job_that_was_delivered_just_now_is_left_alone(job: Job) -> None:
    Job.objects.take(job.lane)
    assert sweep() == 0
    assert Job.objects.take(job.lane) is None


@pytest.mark.django_db
def test_every_key_that_is_held_is_read_back_as_it_was() -> None:
    for job_id in (UUID(int=0), UUID(int=2**128 - 1), UUID(int=2**127), *(uuid4() for _ in range(20))):
        with exclusive(job_id) as alone:
            assert alone
            assert lock_key(job_id) in held_keys()
        assert lock_key(job_id) not in held_keys()
