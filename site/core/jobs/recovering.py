"""Finding the jobs that a dead worker left behind."""

from datetime import timedelta

from django.utils import timezone

from core.engines.outbox import engine
from core.jobs.failing import WorkerDied, fail
from core.jobs.locking import held_keys, lock_key
from core.models.job import Job


def sweep(patience: timedelta | None = None) -> int:
    """Puts back what no worker is at work on any more, at once; returns how many jobs that were.

    A job that was delivered and has not begun within `patience` (the engine's own when None) is delivered again;
    if it was only behind a long one, it comes twice and runs once.
    """
    return _recover_running() + _deliver_lost(patience)


def _recover_running() -> int:
    # In this order: a job that ends in between is still listed, without a lock, but can no longer be moved.
    running = list(Job.objects.running())
    held = held_keys() if running else set()
    dead = [job for job in running if lock_key(job.pk) not in held]
    for job in dead:
        fail(job, WorkerDied())
    return len(dead)


def _deliver_lost(patience: timedelta | None) -> int:
    moment = timezone.now() - (engine().lost_after if patience is None else patience)
    lost = [job for job in Job.objects.lost_since(moment) if job.put_back()]
    engine().announce(lost)
    return len(lost)
