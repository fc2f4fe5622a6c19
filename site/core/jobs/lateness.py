"""Whether the schedule keeps its promise: what should be published by now and is not."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone
from wagtail.models import Page, Revision

from core.models.job import Job

PATIENCE = timedelta(minutes=2)  # publish_scheduled runs each minute
SILENCE = timedelta(minutes=3)  # three of its turns
HEARTBEAT = "publish_scheduled"


@dataclass(frozen=True)
class Lateness:
    """`to_publish` and `to_expire` count what is overdue; `last_heard` is when the schedule last ran well."""

    to_publish: int
    to_expire: int
    last_heard: datetime | None
    silent: bool

    @property
    def is_late(self) -> bool:
        """Whether a person should be told."""
        return self.silent or bool(self.to_publish or self.to_expire)


def lateness() -> Lateness:
    """How late the schedule is now. Three quick queries."""
    now = timezone.now()
    heard = Job.objects.done().filter(schedule=HEARTBEAT).aggregate(last=Max("finished_at"))["last"]
    return Lateness(
        to_publish=Revision.objects.filter(approved_go_live_at__lt=now - PATIENCE).count(),
        to_expire=Page.objects.filter(live=True, expire_at__lt=now - PATIENCE).count(),
        last_heard=heard,
        silent=heard is None or heard < now - SILENCE,
    )
