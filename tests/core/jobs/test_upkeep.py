"""The periodic jobs of the kernel, each run as a job."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from blog.models import BlogIndexPage, PostPage
from core.jobs.upkeep import SCHEDULE, prune_jobs, publish_scheduled, sweep
from core.models import Job
from core.schedule import Periodic
from core.tasks import Lane, lane_of
from tests.jobs_fixture import RunJobs


@pytest.mark.parametrize("periodic", SCHEDULE, ids=lambda periodic: periodic.name)
def test_it_runs(periodic: Periodic, run_jobs: RunJobs) -> None:
    periodic.task.enqueue()
    assert run_jobs() == 1


def test_the_search_for_dead_workers_does_not_wait_behind_them() -> None:
    assert lane_of(sweep) is Lane.UPKEEP


def test_what_is_due_is_published(run_jobs: RunJobs, blog: BlogIndexPage) -> None:
    post = blog.add_child(instance=PostPage(title="Tomorrow", live=False))
    post.go_live_at = timezone.now() + timedelta(days=1)
    revision = post.save_revision(approved_go_live_at=post.go_live_at)
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    content = revision.content | {"go_live_at": (timezone.now() - timedelta(minutes=1)).isoformat()}
    type(revision).objects.filter(pk=revision.pk).update(
        approved_go_live_at=revision.approved_go_live_at, content=content
    )
    publish_scheduled.enqueue()
    run_jobs()
    post.refresh_from_db()
    assert post.live


def test_sessions_that_have_run_out_are_deleted(run_jobs: RunJobs) -> None:
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(days=1))
    next(periodic for periodic in SCHEDULE if periodic.name == "clear_sessions").task.enqueue()
    run_jobs()
    assert Session.objects.get().session_key == "new"


def test_old_jobs_are_deleted_and_failures_stay(run_jobs: RunJobs) -> None:
    long_ago = timezone.now() - timedelta(days=400)
    done, failed = (
        Job.objects.create(task="a.b", lane="upkeep", status=status, finished_at=long_ago)
        for status in ("done", "failed")
    )
    prune_jobs.enqueue()
    run_jobs()
    assert not Job.objects.filter(pk=done.pk).exists()
    assert Job.objects.filter(pk=failed.pk).exists()
