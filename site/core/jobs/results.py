"""A job as the Django Tasks API shows it."""

from typing import Any

from django.utils.module_loading import import_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResult, TaskResultStatus
from django_tasks.base import Task, TaskError

from core.models.job import Job, Status

STATUSES = {
    Status.WAITING: TaskResultStatus.READY,
    Status.RUNNING: TaskResultStatus.RUNNING,
    Status.FAILED: TaskResultStatus.FAILED,
    Status.DONE: TaskResultStatus.SUCCESSFUL,
}


def task_of(job: Job) -> Task[..., Any]:
    """The task a job is to run. Raises ImportError when this version of the code has none of that name."""
    found = import_string(job.task)
    if not isinstance(found, Task):
        raise ImportError(f"{job.task} is no longer a job.")
    return found


def result_of(job: Job, task: Task[..., Any]) -> TaskResult[Any]:
    """What Django Tasks tells callers and listeners about a job."""
    result: TaskResult[Any] = TaskResult(
        task=task,
        id=str(job.pk),
        status=STATUSES[Status(job.status)],
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.started_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=DEFAULT_TASK_BACKEND_ALIAS,
        errors=[TaskError(exception_class_path=e["class"], traceback=e["traceback"]) for e in job.errors],
        worker_ids=[job.worker] * job.attempts,
    )
    # The class offers no other way: its own engines set the value like this.
    object.__setattr__(result, "_return_value", job.return_value)
    return result
