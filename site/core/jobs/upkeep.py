"""The periodic jobs of the kernel."""

from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from core import missing, sharing
from core.jobs import recovering
from core.models.feed_reader import KEPT_DAYS, FeedReader
from core.models.job import Job
from core.schedule import EVERY_MINUTE, Periodic, daily
from core.sql import sql
from core.tasks import Lane, job


@job(lane=Lane.PUBLISHING)
def publish_scheduled() -> None:
    """Publishes what is due and takes down what has expired. Its success is the worker's sign of life."""
    call_command("publish_scheduled")


@job(lane=Lane.UPKEEP)  # Behind the job it has to find dead, it would never begin.
def sweep() -> int:
    """Puts back jobs that a dead worker left behind."""
    return recovering.sweep()


@job(lane=Lane.UPKEEP)
def clear_sessions() -> None:
    """Deletes sessions that have run out."""
    call_command("clearsessions")


@job(lane=Lane.UPKEEP)
def prune_jobs() -> int:
    """Deletes jobs done more than `JOBS_KEPT_DAYS` ago. Failed ones stay until somebody has seen them."""
    limit = timezone.now() - timedelta(days=settings.JOBS_KEPT_DAYS)
    return Job.objects.done().filter(finished_at__lt=limit).delete()[0]


@job(lane=Lane.UPKEEP)
def prune_secret_links() -> int:
    """Deletes links to drafts, and to what is private, that have expired or were revoked."""
    return sharing.prune()


@job(lane=Lane.UPKEEP)
def prune_feed_readers() -> int:
    """Forgets services that have not fetched a feed for a month."""
    since = timezone.localdate() - timedelta(days=KEPT_DAYS)
    return FeedReader.objects.filter(seen_on__lt=since).delete()[0]


@job(lane=Lane.UPKEEP)
def prune_misses() -> int:
    """Forgets missing addresses that nobody asked for in `MISSES_KEPT_DAYS`, and those that lead somewhere by now."""
    return missing.prune()


@job(lane=Lane.UPKEEP)
def tidy_indexes() -> None:
    """Merges what was put aside by quick writes into the indexes of words, so that reading them stays quick."""
    with connection.cursor() as cursor:
        cursor.execute(sql("core.jobs.upkeep", "tidy_indexes"))


SCHEDULE = (
    Periodic("publish_scheduled", publish_scheduled, EVERY_MINUTE, at_start=True),
    Periodic("sweep", sweep, EVERY_MINUTE),
    Periodic("clear_sessions", clear_sessions, daily("03:10")),
    Periodic("prune_jobs", prune_jobs, daily("03:20")),
    Periodic("prune_secret_links", prune_secret_links, daily("03:25")),
    Periodic("prune_feed_readers", prune_feed_readers, daily("03:27")),
    Periodic("prune_misses", prune_misses, daily("03:28")),
    Periodic("tidy_indexes", tidy_indexes, daily("03:30")),
)
