"""What becomes of a job whose attempt came to nothing."""

import logging
from datetime import timedelta

from django.conf import settings
from django_tasks.signals import task_finished

from core.engines.outbox import engine
from core.jobs.results import result_of, task_of
from core.models.job import Job

logger = logging.getLogger("core.jobs")


class WorkerDied(Exception):  # noqa: N818 - the name is shown to the owner
    """The process that ran the job ended in the middle of it."""

    def __init__(self) -> None:
        super().__init__(
            "The worker died while running this job: it was killed, ran out of memory or of time, or the machine "
            "went down."
        )


def fail(job: Job, error: BaseException, wait: timedelta = timedelta(0)) -> None:
    """Lets the job be tried again after `wait`, or after `JOB_ATTEMPTS` ends it as a visible failure."""
    if job.attempts >= settings.JOB_ATTEMPTS:
        _give_up(job, error)
    elif job.put_back(wait, error):
        # The class alone: what the message says may be about a person.
        logger.warning(
            "Job %s (%s, %s) failed with %s; attempt %d of %d, the next in %d s.",
            *(job.pk, job.task, job.lane, type(error).__name__),
            *(job.attempts, settings.JOB_ATTEMPTS, wait.total_seconds()),
        )
        engine().announce([job])


def _give_up(job: Job, error: BaseException) -> None:
    if not job.give_up(error):
        return
    logger.error(
        "Job %s (%s, %s) was given up after %d attempts, the last failed with %s. It is listed in the admin.",
        *(job.pk, job.task, job.lane, job.attempts, type(error).__name__),
    )
    if job.schedule:
        # One row tells it all: a periodic job that keeps failing would fill the list.
        Job.objects.failed().filter(schedule=job.schedule).exclude(pk=job.pk).delete()
    try:
        task = task_of(job)
    except ImportError:
        return
    task_finished.send(type(engine()), task_result=result_of(job, task))
