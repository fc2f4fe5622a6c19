"""Running one job, in this process."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks.signals import task_finished, task_started
from pytest_django import Settings
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.tasks import update_reference_index_task

from core.jobs.locking import lock_key
from core.jobs.running import run
from core.models import Job
from core.models.job import Status
from tests.core.jobs.sample_jobs import answer_with_an_object, complain, complain_of_a_name, leave, write
from tests.jobs_fixture import RunJobs

pytestmark = pytest.mark.usefixtures("kept_jobs")


def job_of(result_id: str) -> Job:
    return Job.objects.get(pk=UUID(result_id))


def test_a_job_that_was_run_is_done(tmp_path: Path) -> None:
    job = job_of(write.enqueue(str(tmp_path / "out"), line="ink").id)
    run(job.pk, worker="here")
    job.refresh_from_db()
    assert (job.status, job.attempts, job.worker, job.return_value) == (Status.DONE, 1, "here", "ink")


def test_a_job_that_comes_twice_is_run_once(tmp_path: Path) -> None:
    job = job_of(write.enqueue(str(tmp_path / "out"), "ink").id)
    run(job.pk, worker="here")
    run(job.pk, worker="there")
    assert (tmp_path / "out").read_text() == "ink\n"


def test_a_job_that_somebody_is_at_work_on_is_left_alone(tmp_path: Path) -> None:
    job = job_of(write.enqueue(str(tmp_path / "out"), "ink").id)
    elsewhere = connection.copy()
    try:
        with elsewhere.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [lock_key(job.pk)])
        run(job.pk, worker="here")
    finally:
        elsewhere.close()
    assert not (tmp_path / "out").exists()
    assert job_of(str(job.pk)).status == Status.WAITING


def test_a_job_whose_time_has_not_come_is_left_alone(tmp_path: Path) -> None:
    later = write.using(run_after=timezone.now() + timedelta(hours=1))
    job = job_of(later.enqueue(str(tmp_path / "out"), "ink").id)
    run(job.pk, worker="here")
    assert not (tmp_path / "out").exists()


def test_a_job_that_is_gone_is_nobodys_concern() -> None:
    run(uuid4(), worker="here")
    assert not Job.objects.exists()


def test_a_job_that_comes_again_after_its_worker_died_is_run(tmp_path: Path) -> None:
    job = job_of(write.enqueue(str(tmp_path / "out"), "ink").id)
    job.begin("dead")
    run(job.pk, worker="here")
    job.refresh_from_db()
    assert (job.status, job.attempts) == (Status.DONE, 2)
    assert [error["class"] for error in job.errors] == ["core.jobs.failing.WorkerDied"]


def test_a_job_that_raises_waits_before_it_is_tried_again(settings: Settings) -> None:
    settings.JOB_BACKOFF_SECONDS = 100
    job = job_of(complain.enqueue().id)
    run(job.pk, worker="here")
    job.refresh_from_db()
    assert job.status == Status.WAITING
    assert timedelta(seconds=70) < job.run_after - timezone.now() < timedelta(seconds=130)
    assert job.last_error["class"] == "builtins.OSError"


def test_a_job_that_used_its_attempts_fails(settings: Settings) -> None:
    settings.JOB_ATTEMPTS = 1
    job = job_of(complain.enqueue().id)
    run(job.pk, worker="here")
    job.refresh_from_db()
    assert job.status == Status.FAILED
    assert job.finished_at


def test_a_job_that_ran_out_of_time_is_a_failure_like_another() -> None:
    job = job_of(leave.enqueue().id)
    run(job.pk, worker="here")
    assert job_of(str(job.pk)).last_error["class"] == "builtins.SystemExit"


def test_what_postgresql_cannot_keep_does_not_hide_the_error() -> None:
    job = job_of(complain_of_a_name.enqueue().id)
    run(job.pk, worker="here")
    assert "Broken: \ufffd \ufffd" in job_of(str(job.pk)).last_error["traceback"]


def test_an_answer_that_is_no_json_is_an_error() -> None:
    job = job_of(answer_with_an_object.enqueue().id)
    run(job.pk, worker="here")
    assert job_of(str(job.pk)).last_error["class"] == "builtins.TypeError"


def test_a_job_whose_function_is_gone_is_an_error() -> None:
    job = Job.objects.create(task="core.tasks.Lane", lane="upkeep")
    run(job.pk, worker="here")
    assert "core.tasks.Lane is no longer a job." in job_of(str(job.pk)).last_error["traceback"]


def test_listeners_hear_of_its_beginning_and_its_end(tmp_path: Path) -> None:
    heard: list[str] = []

    def listen(task_result: object, **kwargs: object) -> None:
        heard.append(str(getattr(task_result, "status", "")))

    task_started.connect(listen)
    task_finished.connect(listen)
    try:
        run(UUID(write.enqueue(str(tmp_path / "out"), "ink").id), worker="here")
    finally:
        task_started.disconnect(listen)
        task_finished.disconnect(listen)
    assert heard == ["RUNNING", "SUCCESSFUL"]


def test_what_wagtail_enqueues_is_a_job_like_another(run_jobs: RunJobs, site: Site) -> None:
    site.root_page.specific.save()
    assert set(Job.objects.values_list("task", "lane")) >= {
        (update_reference_index_task.module_path, "publishing")
    }
    run_jobs()
    assert not Job.objects.exclude(status=Status.DONE).exists()
    assert ReferenceIndex.model_is_indexable(Page)


def test_a_job_of_wagtails_for_a_page_that_is_gone_has_nothing_to_do(run_jobs: RunJobs) -> None:
    update_reference_index_task.enqueue("wagtailcore", "page", "999999")
    assert run_jobs() == 1
