"""Making the job of a schedule whose time has come."""

import pytest
from pytest_django import Settings

from core.jobs.firing import fire
from core.jobs.running import run
from core.models import Job
from core.models.job import Status
from tests.jobs_fixture import RunJobs

pytestmark = pytest.mark.usefixtures("kept_jobs")


def test_a_schedule_that_fires_makes_its_job() -> None:
    assert fire("publish_scheduled")
    job = Job.objects.get()
    assert (job.schedule, job.lane) == ("publish_scheduled", "publishing")


def test_what_was_missed_is_done_once() -> None:
    fire("publish_scheduled")
    assert not fire("publish_scheduled")
    assert Job.objects.count() == 1


def test_a_job_that_is_running_does_not_stop_the_next() -> None:
    fire("sweep")
    Job.objects.get().begin("dead")
    assert fire("sweep")


def test_a_schedule_that_is_no_longer_declared_does_nothing() -> None:
    assert not fire("forgotten")
    assert not Job.objects.exists()


def test_only_the_last_success_of_a_schedule_is_kept(run_jobs: RunJobs) -> None:
    for _ in range(3):
        fire("publish_scheduled")
        run_jobs()
    assert Job.objects.count() == 1


def test_only_the_last_failure_of_a_schedule_is_kept(settings: Settings) -> None:
    settings.JOB_ATTEMPTS = 1
    for _ in range(3):
        fire("sweep")
        Job.objects.waiting().update(task="core.tasks.Lane")
        run(Job.objects.waiting().get().pk, worker="here")
    assert Job.objects.get().status == Status.FAILED
