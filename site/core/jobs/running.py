"""Running one job, once in effect."""

import logging
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django_tasks import TaskContext
from django_tasks.signals import task_finished, task_started
from django_tasks.utils import normalize_json

from core.engines.outbox import engine
from core.jobs.backoff import backoff
from core.jobs.failing import WorkerDied, fail
from core.jobs.locking import exclusive
from core.jobs.results import result_of, task_of
from core.models.job import Job, Status

logger = logging.getLogger("core.jobs")


def run(job_id: UUID, worker: str) -> None:
    """Does the work of a job that is due, and records what became of it; never raises for what the job did.

    Safe to call twice: a job that is done, is being worked on, or is not due yet is left alone. A job whose
    worker died in the middle of it is run again.
    """
    with exclusive(job_id) as alone:
        job = Job.objects.filter(pk=job_id).first() if alone else None
        if job is None:
            return
        if job.status == Status.RUNNING:
            fail(job, WorkerDied())
        if job.is_due and job.begin(worker):
            _attempt(job)


def _attempt(job: Job) -> None:
    try:
        value = normalize_json(_call(job))
        job.succeed(value)
    # A job that ran out of time is ended by a SystemExit.
    except (Exception, SystemExit) as error:
        _reset_connection(error)
        fail(job, error, wait=backoff(job.attempts))
    else:
        _after_success(job)


def _call(job: Job) -> Any:
    task = task_of(job)
    result = result_of(job, task)
    task_started.send(type(engine()), task_result=result)
    context = [TaskContext(task_result=result)] if task.takes_context else []
    try:
        return task.call(*context, *job.args, **job.kwargs)
    except ObjectDoesNotExist:
        # Wagtail's own jobs raise when the page or image they were for is gone: then nothing is left to do.
        if job.task.startswith("wagtail."):
            return None
        raise


def _after_success(job: Job) -> None:
    logger.debug("Job %s (%s, %s) is done.", job.pk, job.task, job.lane)
    if job.schedule:
        Job.objects.done().filter(schedule=job.schedule).exclude(pk=job.pk).delete()
    task_finished.send(type(engine()), task_result=result_of(job, task_of(job)))


def _reset_connection(error: BaseException) -> None:
    """A job that was ended in the middle of a query leaves a connection that answers nothing more."""
    if connection.in_atomic_block:
        return
    if isinstance(error, SystemExit):
        connection.close()
    else:
        connection.close_if_unusable_or_obsolete()
