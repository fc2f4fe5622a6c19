"""Where django-q2 finds its work (its setting `broker_class`): the table of jobs."""

import logging
from time import sleep
from uuid import UUID

from django.db import DatabaseError, InterfaceError, connection
from django_q.brokers import Broker
from django_q.conf import Conf
from django_q.signing import SignedPackage

from core.engines.django_q.lanes import end_if_orphaned
from core.jobs.firing import fire
from core.models.job import Job

logger = logging.getLogger("core.jobs")

RUN = "core.engines.django_q.delivering.deliver"
WAIT_FOR_DATABASE = 3  # seconds


class LaneBroker(Broker):
    """One lane. Receipts are not needed: what was delivered and never begun is found by `core.jobs.recovering`."""

    def enqueue(self, task: str) -> str:
        """Only django-q2's schedule sends messages, in its own transaction: job and next date are written as one."""
        name = SignedPackage.loads(task)["group"]
        fire(name)
        return str(name)

    def dequeue(self) -> list[tuple[str, str]] | None:
        """The next job, or None after a short sleep."""
        end_if_orphaned()
        try:
            job_id = Job.objects.take(self.list_key)
        except (DatabaseError, InterfaceError) as error:
            logger.warning("The database does not answer (%s); trying again.", type(error).__name__)
            connection.close()
            sleep(WAIT_FOR_DATABASE)
            return None
        if job_id is None:
            sleep(Conf.POLL)
            return None
        return [(str(job_id), _message(job_id))]

    def set_stat(self, key: str, value: str, timeout: int) -> None:
        """Called at each turn of the process that guards the lane. Nobody reads its figures; the turn is of use."""
        end_if_orphaned()

    def queue_size(self) -> int:
        """How many jobs are due and not with a worker."""
        return Job.objects.due().filter(lane=self.list_key, delivered_at=None).count()

    def lock_size(self) -> int:
        """How many jobs are with a worker and have not begun."""
        return Job.objects.waiting().filter(lane=self.list_key, delivered_at__isnull=False).count()

    def ping(self) -> bool:
        return True

    def info(self) -> str:
        return "Commonplace jobs"

    @staticmethod
    def get_cache() -> None:
        """None: django-q2 would write its figures there twice a second."""


def _message(job_id: UUID) -> str:
    message = {"id": job_id.hex, "name": str(job_id), "func": RUN, "args": (job_id,), "kwargs": {}}
    return str(SignedPackage.dumps(message))
