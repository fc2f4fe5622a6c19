"""The record of every job, whichever engine delivers it."""

import traceback
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid4

from django.db import connections, models
from django.db.models import F, Q
from django.utils import timezone
from django_tasks.utils import get_module_path

from core.cleaning import storable
from core.sql import sql
from core.tasks import Lane

ERRORS_KEPT = 20
TRACEBACK_CHARACTERS = 20_000


class Status(models.TextChoices):
    """Where a job stands. A waiting job may have failed before; `attempts` tells."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    FAILED = "failed", "Failed"
    DONE = "done", "Done"


class JobQuerySet(models.QuerySet["Job"]):
    """Named readings of the jobs."""

    def waiting(self) -> Self:
        return self.filter(status=Status.WAITING)

    def running(self) -> Self:
        return self.filter(status=Status.RUNNING)

    def failed(self) -> Self:
        """Jobs that were given up, latest first."""
        return self.filter(status=Status.FAILED).order_by("-finished_at")

    def done(self) -> Self:
        return self.filter(status=Status.DONE)

    def due(self) -> Self:
        """Waiting jobs whose time has come, in the order in which they are taken."""
        return self.waiting().filter(run_after__lte=timezone.now()).order_by("run_after")

    def planned(self, task: str, args: list[Any]) -> Self:
        """Those that will do the same, and will not begin before what is being written now can be read."""
        soon = timezone.now() + timedelta(seconds=5)
        return self.waiting().filter(task=task, args=args, run_after__gt=soon)

    def lost_since(self, moment: datetime) -> Self:
        """Due jobs that were given to a worker before `moment` and have not begun."""
        return self.due().filter(delivered_at__lt=moment)

    def take(self, lane: str) -> UUID | None:
        """Marks the next due job of a lane as delivered and returns its id; two takers never get the same."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(sql("core.models.job", "take"), {"lane": lane, "now": timezone.now()})
            row = cursor.fetchone()
        return row[0] if row else None


class Job(models.Model):
    """One unit of background work, and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    task = models.CharField(max_length=255)  # the dotted path of the function
    lane = models.CharField(max_length=20, choices=Lane)
    schedule = models.CharField(max_length=60, blank=True)  # the name of what fired it, if it is periodic
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    enqueued_at = models.DateTimeField(default=timezone.now)
    run_after = models.DateTimeField(default=timezone.now)
    delivered_at = models.DateTimeField(null=True)  # given to a worker that may not have begun yet
    started_at = models.DateTimeField(null=True)  # of the latest attempt
    finished_at = models.DateTimeField(null=True)
    worker = models.CharField(max_length=100, blank=True)  # of the latest attempt
    errors = models.JSONField(default=list)  # [{"class": dotted path, "traceback": text, "when": ISO 8601}]
    return_value = models.JSONField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="core_job_status_known"),
            models.CheckConstraint(condition=Q(lane__in=Lane.values), name="core_job_lane_known"),
            models.CheckConstraint(
                condition=Q(status__in=[Status.FAILED, Status.DONE], finished_at__isnull=False)
                | Q(status__in=[Status.WAITING, Status.RUNNING], finished_at__isnull=True),
                name="core_job_ended_has_time",
            ),
        ]
        indexes = [
            models.Index("lane", "run_after", condition=Q(status=Status.WAITING), name="core_job_waiting"),
            models.Index("started_at", condition=Q(status=Status.RUNNING), name="core_job_running"),
            models.Index(F("finished_at").desc(), condition=Q(status=Status.FAILED), name="core_job_failed"),
            models.Index("finished_at", condition=Q(status=Status.DONE), name="core_job_done"),
            models.Index("schedule", "finished_at", condition=~Q(schedule=""), name="core_job_schedule"),
        ]

    def __str__(self) -> str:
        """What a person calls it: `search.tasks.reindex_tree` is "Reindex tree"."""
        return self.task.rpartition(".")[2].removesuffix("_task").replace("_", " ").capitalize()

    @property
    def is_due(self) -> bool:
        """Waiting, and its time has come."""
        return self.status == Status.WAITING and self.run_after <= timezone.now()

    @property
    def last_error(self) -> dict[str, str]:
        """The error that ended the latest attempt that failed, or an empty one."""
        return self.errors[-1] if self.errors else {"class": "", "traceback": "", "when": ""}

    def begin(self, worker: str) -> bool:
        """Counts an attempt. False when somebody else has moved the job on."""
        return self._move(
            status=Status.RUNNING, attempts=self.attempts + 1, worker=worker, started_at=timezone.now()
        )

    def succeed(self, return_value: Any) -> bool:
        """Records the end of the work; `return_value` is plain JSON."""
        return self._move(status=Status.DONE, finished_at=timezone.now(), return_value=return_value)

    def put_back(self, wait: timedelta = timedelta(0), error: BaseException | None = None) -> bool:
        """Lets the job wait again, for `wait`; an error says why its attempt came to nothing."""
        return self._move(
            status=Status.WAITING,
            run_after=timezone.now() + wait,
            delivered_at=None,
            errors=self._errors_with(error),
        )

    def give_up(self, error: BaseException) -> bool:
        """Ends the job as a failure that a person has to look at."""
        return self._move(status=Status.FAILED, finished_at=timezone.now(), errors=self._errors_with(error))

    def retry(self) -> bool:
        """Lets a job that failed begin anew, with all its attempts; what went wrong before stays on record."""
        return self.status == Status.FAILED and self._move(
            status=Status.WAITING, attempts=0, run_after=timezone.now(), delivered_at=None, finished_at=None
        )

    def _move(self, **values: Any) -> bool:
        """Writes `values` only if the job still stands where it was read: two workers never both move it."""
        unmoved = Job.objects.filter(pk=self.pk, status=self.status, attempts=self.attempts)
        if not unmoved.update(**values):
            return False
        for name, value in values.items():
            setattr(self, name, value)
        return True

    def _errors_with(self, error: BaseException | None) -> list[dict[str, str]]:
        return [*self.errors, *described(error)][-ERRORS_KEPT:]


def described(error: BaseException | None) -> Iterable[dict[str, str]]:
    """An error as it is kept in `Job.errors`: nothing for None."""
    if error is None:
        return
    text = storable("".join(traceback.format_exception(error))[-TRACEBACK_CHARACTERS:])
    yield {"class": get_module_path(type(error)), "traceback": text, "when": timezone.now().isoformat()}
