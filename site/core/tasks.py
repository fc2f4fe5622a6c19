"""How a job is written: one decorator over the Django Tasks API, and the lane it runs in.

    @job(lane=Lane.PUBLISHING)
    def reindex(page_id: int) -> None: ...

    reindex.enqueue(page.pk)

A job takes ids and plain values, may run twice without harm, and ends within `JOB_TIMEOUT_SECONDS`. Enqueued in a
transaction that is rolled back, it never was. Which engine delivers it is the setting `TASKS`, and nobody else's
matter.
"""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django.db.models import TextChoices
from django_tasks import DEFAULT_TASK_QUEUE_NAME, task
from django_tasks.base import Task

P = ParamSpec("P")
T = TypeVar("T")


class Lane(TextChoices):
    """Jobs of one lane wait for one another, never for another lane's. To Django Tasks a lane is a queue."""

    PUBLISHING = "publishing", "Publishing"
    MEDIA = "media", "Media"
    UPKEEP = "upkeep", "Upkeep"


# Jobs that other people's apps enqueue name no lane. The first beginning that fits decides.
FOREIGN_LANES = {
    "wagtail.images.": Lane.MEDIA,
    "wagtail.tasks.update_reference_index": Lane.PUBLISHING,
    "wagtail.contrib.frontend_cache.": Lane.PUBLISHING,
}


def job(*, lane: Lane) -> Callable[[Callable[P, T]], Task[P, T]]:
    """Makes a function of a module a job of `lane`; `.enqueue(...)` takes the arguments of the function."""
    return task(queue_name=lane.value)


def lane_of(task: Task[Any, Any]) -> Lane:
    """The lane a job runs in. Raises ValueError for a queue name that is no lane."""
    if task.queue_name != DEFAULT_TASK_QUEUE_NAME:
        return Lane(task.queue_name)
    path = task.module_path
    return next((lane for start, lane in FOREIGN_LANES.items() if path.startswith(start)), Lane.UPKEEP)
