"""What all engines share."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.signals import task_enqueued
from pytest_django import Settings

from core.engines.outbox import engine
from core.models import Job
from tests.core.jobs.sample_jobs import write
from tests.jobs_fixture import RunJobs

pytestmark = pytest.mark.usefixtures("kept_jobs")


def test_a_job_is_kept_as_it_was_asked_for() -> None:
    result = write.enqueue("out", line="ink")
    job = Job.objects.get()
    assert str(job.pk) == result.id
    assert (job.task, job.args, job.kwargs) == ("tests.core.jobs.sample_jobs.write", ["out"], {"line": "ink"})


def test_a_job_can_be_asked_for_later() -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    write.using(run_after=tomorrow).enqueue("out", "ink")
    assert Job.objects.get().run_after == tomorrow
    assert Job.objects.take("publishing") is None


def test_listeners_hear_of_it() -> None:
    heard: list[str] = []

    def listen(task_result: object, **kwargs: object) -> None:
        heard.append(str(getattr(task_result, "id", "")))

    task_enqueued.connect(listen)
    try:
        result = write.enqueue("out", "ink")
    finally:
        task_enqueued.disconnect(listen)
    assert heard == [result.id]


def test_what_became_of_a_job_can_be_asked(run_jobs: RunJobs, tmp_path: object) -> None:
    result = write.enqueue(f"{tmp_path}/out", "ink")
    assert write.get_result(result.id).status == TaskResultStatus.READY
    run_jobs()
    assert write.get_result(result.id).return_value == "ink"
    assert write.get_result(result.id).attempts == 1


@pytest.mark.parametrize("unknown", ["nothing", "c92661b6-4e9b-40c3-892d-3b67f51b4cd1"])
def test_an_unknown_job_is_not_found(unknown: str) -> None:
    with pytest.raises(TaskResultDoesNotExist):
        default_task_backend.get_result(unknown)


def test_an_argument_that_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError):
        write.enqueue("out", object())  # type: ignore[arg-type]
    assert not Job.objects.exists()


def test_an_engine_without_an_outbox_is_refused(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": []}}
    with pytest.raises(ImproperlyConfigured, match="DummyBackend, which keeps no record"):
        engine()
