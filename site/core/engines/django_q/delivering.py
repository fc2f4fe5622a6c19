"""What a django-q2 worker calls for each message."""

import logging
import os
from typing import Any
from uuid import UUID

from django.db import DatabaseError, InterfaceError, connection
from django_q.conf import Conf

from core.engines.django_q.lanes import is_stopping
from core.jobs.recovering import sweep
from core.jobs.running import run
from core.models.job import Job

logger = logging.getLogger("core.jobs")


def deliver(job_id: UUID) -> None:
    """Runs a job; one that has not begun when the worker is told to stop is left for the next worker."""
    try:
        if is_stopping():
            _leave(job_id)
        else:
            run(job_id, worker=f"{Conf.CLUSTER_NAME}-{os.getpid()}")
    except (DatabaseError, InterfaceError) as error:
        # What became of the job could not be written. The sweep finds it.
        logger.error("Job %s lost the database (%s); it will be run again.", job_id, type(error).__name__)
        connection.close()


def sweep_at_birth(**kwargs: Any) -> None:
    """A worker that begins may stand in for one that was killed: what that one was doing goes on at once."""
    try:
        sweep()
    except (DatabaseError, InterfaceError) as error:
        logger.warning("The database does not answer (%s).", type(error).__name__)
        connection.close()


def _leave(job_id: UUID) -> None:
    job = Job.objects.waiting().filter(pk=job_id).first()
    if job is not None:
        job.put_back()
