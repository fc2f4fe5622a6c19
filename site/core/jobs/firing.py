"""Making the job of a schedule whose time has come."""

import logging

from django.db import transaction

from core.models.job import Job
from core.schedule import schedule

logger = logging.getLogger("core.jobs")


@transaction.atomic
def fire(name: str) -> bool:
    """Enqueues the job of one schedule. False when the last one still waits: what was missed is done once."""
    periodic = schedule().get(name)
    if periodic is None:
        logger.warning("The schedule %r is no longer declared; nothing is done.", name)
        return False
    if Job.objects.waiting().filter(schedule=name).exists():
        return False
    result = periodic.task.enqueue()
    Job.objects.filter(pk=result.id).update(schedule=name)
    return True
