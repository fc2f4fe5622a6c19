"""Hands the declared schedule to django-q2."""

from django.db import transaction
from django_q.models import Schedule

from core.schedule import Periodic, schedule
from core.tasks import lane_of

# django-q2 keeps one table for all that use it; ours are known by this.
OURS = "core.jobs.firing.fire"


@transaction.atomic
def sync() -> None:
    """Adds, changes and removes django-q2's rows until they say what the list says; changes nothing else."""
    rows = {row.name: row for row in Schedule.objects.select_for_update().filter(func=OURS)}
    declared = schedule()
    for name in rows.keys() - declared.keys():
        rows[name].delete()
    for name, periodic in declared.items():
        _write(rows.get(name), periodic)


def _write(row: Schedule | None, periodic: Periodic) -> None:
    lane = lane_of(periodic.task).value
    if row is None:
        Schedule.objects.create(
            name=periodic.name,
            func=OURS,
            schedule_type=Schedule.CRON,
            cron=periodic.when,
            cluster=lane,
            repeats=-1,
        )
    elif (row.cron, row.cluster) != (periodic.when, lane):
        row.cron, row.cluster = periodic.when, lane
        row.next_run = row.calculate_next_run()
        row.save()
