"""Handing the declared schedule to django-q2."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_q.brokers import get_broker
from django_q.conf import Conf
from django_q.models import Schedule
from django_q.scheduler import scheduler
from pytest_django import Settings

from core.engines.django_q.syncing import sync
from core.models import Job

pytestmark = pytest.mark.usefixtures("kept_jobs")


def rows() -> list[tuple[object, ...]]:
    return list(Schedule.objects.order_by("name").values_list("name", "cron", "cluster", "next_run"))


def test_what_is_declared_is_handed_over_once() -> None:
    sync()
    first = rows()
    sync()
    assert rows() == first
    assert ("publish_scheduled", "* * * * *", "publishing") in {row[:3] for row in first}
    assert all(row.next_run and row.next_run > timezone.now() for row in Schedule.objects.all())


def test_a_changed_time_is_handed_over() -> None:
    sync()
    Schedule.objects.filter(name="prune_jobs").update(cron="0 0 1 1 *", cluster="media")
    sync()
    row = Schedule.objects.get(name="prune_jobs")
    assert (row.cron, row.cluster) == ("20 3 * * *", "upkeep")


def test_what_is_no_longer_declared_is_removed(settings: Settings) -> None:
    sync()
    settings.SCHEDULES = []
    sync()
    assert not Schedule.objects.exists()


def test_rows_of_others_stay(settings: Settings) -> None:
    Schedule.objects.create(func="somebody.elses", name="theirs")
    settings.SCHEDULES = []
    sync()
    assert Schedule.objects.get().name == "theirs"


def test_a_period_that_was_missed_many_times_runs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # It begins with a fresh connection, which would end the transaction of the test.
    monkeypatch.setattr("django_q.scheduler.close_old_django_connections", lambda: None)
    sync()
    Schedule.objects.filter(name="publish_scheduled").update(next_run=timezone.now() - timedelta(days=2))
    monkeypatch.setattr(Conf, "CLUSTER_NAME", "publishing")
    for _ in range(3):
        scheduler(get_broker("publishing"))
    assert Job.objects.get().schedule == "publish_scheduled"
    assert Schedule.objects.get(name="publish_scheduled").next_run > timezone.now()
