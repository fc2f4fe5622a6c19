"""Jobs in tests: kept on their table as in earnest, run when the test says so."""

from collections.abc import Callable
from typing import Any

import pytest

from core.jobs.running import run
from core.models import Job

RunJobs = Callable[[], int]
ENGINE = {"default": {"BACKEND": "core.engines.django_q.DjangoQBackend", "QUEUES": []}}


@pytest.fixture
def kept_jobs(db: None, settings: Any) -> None:
    """What is enqueued waits. By the same fixture as other settings, which undoes them in their order."""
    settings.TASKS = ENGINE


@pytest.fixture
def run_jobs(kept_jobs: None) -> RunJobs:
    """Runs all jobs that are due, and those they enqueue, until none is left; returns how many.

    A job that raises fails the test with its traceback.
    """

    def run_all() -> int:
        count = 0
        while (job := Job.objects.due().first()) is not None:
            run(job.pk, worker="test")
            job.refresh_from_db()
            assert not job.errors, f"{job.task} failed:\n{job.last_error['traceback']}"
            count += 1
        return count

    return run_all
