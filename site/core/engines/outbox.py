"""What all engines share: the row of core.models.Job is written in the caller's transaction, and is the truth."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from django_tasks import DEFAULT_TASK_QUEUE_NAME, TaskResult, task_backends
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import DEFAULT_TASK_BACKEND_ALIAS, Task
from django_tasks.exceptions import InvalidTaskError, TaskResultDoesNotExist
from django_tasks.signals import task_enqueued
from django_tasks.utils import normalize_json

from core.jobs.results import result_of, task_of
from core.models.job import Job
from core.tasks import Lane, lane_of


class OutboxBackend(BaseTaskBackend):
    """A Django Tasks backend on the table of jobs. An engine adds `announce`."""

    supports_defer = True
    supports_get_result = True

    lost_after = timedelta(seconds=30)
    """How long a delivered job may take to begin before it is delivered again."""

    @abstractmethod
    def announce(self, jobs: Sequence[Job]) -> None:
        """Tells the engine of waiting jobs, as soon as their rows are committed; each may be told more than once."""

    def validate_task(self, task: Task[..., Any]) -> None:
        """Raises InvalidTaskError also for a queue that is no lane."""
        super().validate_task(task)
        if task.queue_name not in (*Lane.values, DEFAULT_TASK_QUEUE_NAME):
            raise InvalidTaskError(f"{task.queue_name!r} is no lane; choose one of {', '.join(Lane.values)}.")

    def enqueue(self, task: Task[..., Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Writes the job. If the transaction around the call is rolled back, the job never was."""
        self.validate_task(task)
        job = Job.objects.create(
            task=task.module_path,
            lane=lane_of(task),
            args=normalize_json(args),
            kwargs=normalize_json(kwargs),
            run_after=task.run_after or timezone.now(),
        )
        self.announce([job])
        result = result_of(job, task)
        task_enqueued.send(type(self), task_result=result)
        return result

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """What became of a job. Raises TaskResultDoesNotExist when it is unknown or was tidied away."""
        try:
            job = Job.objects.get(pk=UUID(result_id))
            return result_of(job, task_of(job))
        except (Job.DoesNotExist, ValueError, ImportError):
            raise TaskResultDoesNotExist(result_id) from None


def engine() -> OutboxBackend:
    """The engine in use. Raises ImproperlyConfigured when the setting TASKS names something that keeps no record."""
    backend = task_backends[DEFAULT_TASK_BACKEND_ALIAS]
    if not isinstance(backend, OutboxBackend):
        raise ImproperlyConfigured(f"TASKS names {type(backend).__name__}, which keeps no record of jobs.")
    return backend
