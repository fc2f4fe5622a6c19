"""What has the date of today, of whatever year."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Func, IntegerField, Q
from django.db.models.lookups import In
from django.utils import timezone


class DayOfYear(Func):
    """The day that a moment has in Greenwich, without its year: 503 is the third of May."""

    template = (
        "(EXTRACT(MONTH FROM %(expressions)s AT TIME ZONE 'UTC') * 100"
        " + EXTRACT(DAY FROM %(expressions)s AT TIME ZONE 'UTC'))::int"
    )
    output_field: models.Field[Any, Any] = IntegerField()


def on_this_day(field: str) -> Q:
    """The condition that a moment has the date of today, here, and an earlier year.

    A day here touches two days in Greenwich, or three, and those an index can hold.
    """
    today = timezone.localdate()
    touched = [today + timedelta(days=step) for step in (-1, 0, 1)]
    is_near = In(DayOfYear(field), [day.month * 100 + day.day for day in touched])
    exactly = {f"{field}__month": today.month, f"{field}__day": today.day, f"{field}__year__lt": today.year}
    return Q(is_near, **exactly)
