"""How much was written when."""

from bisect import bisect
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils.timezone import get_current_timezone, localtime

from blog.models.kind import Kind
from blog.models.post import PostQuerySet
from core import moments

DOTS = (1, 2, 3, 6)  # From how many posts on the dot of a month is larger.


@dataclass(frozen=True, slots=True)
class Month:
    """A month and how many posts it has; `first` is its first day."""

    first: date
    count: int

    @property
    def size(self) -> int:
        """How large its dot on the thread of its year is: 0, without posts, to 4, with six and more."""
        return bisect(DOTS, self.count)


@dataclass(frozen=True, slots=True)
class Year:
    """A year with posts, its months newest first."""

    number: int
    months: list[Month]

    @property
    def count(self) -> int:
        """The posts of the year."""
        return sum(month.count for month in self.months)

    @property
    def calendar(self) -> list[Month]:
        """All twelve months in their order, also those without posts."""
        known = {month.first.month: month for month in self.months}
        return [known.get(number) or Month(date(self.number, number, 1), 0) for number in range(1, 13)]


class Beside(NamedTuple):
    """The nearest times with posts before and after a span of time."""

    before: date | None
    after: date | None


def years(posts: PostQuerySet) -> list[Year]:
    """The years and months that have posts, newest first, in the current time zone. One query."""
    months = _with_address(posts).annotate(month=TruncMonth("date")).values("month")
    counted = months.annotate(count=Count("pk")).order_by("-month")
    made = (Month(row["month"].date(), row["count"]) for row in counted)
    return [Year(number, list(group)) for number, group in groupby(made, lambda month: month.first.year)]


def beside(posts: PostQuerySet, year: int, month: int | None = None) -> Beside:
    """The years or months with posts beside one of them, each as a day in it, in the current time zone. One query."""
    first = datetime(year, month or 1, 1, tzinfo=get_current_timezone())
    following = first + timedelta(days=31 if month else 366)
    following = following.replace(day=1, month=following.month if month else 1)
    dates = _with_address(posts).values_list("date", flat=True)
    before = dates.filter(date__lt=first).order_by("-date")[:1]
    found = before.union(dates.filter(date__gte=following).order_by("date")[:1])
    days = {moment >= following: localtime(moment).date() for moment in found}
    return Beside(days.get(False), days.get(True))


def next_day(posts: PostQuerySet, today: date) -> date | None:
    """The day with something written in the past that comes round next; its year means nothing. One query."""
    written = posts.order_by().filter(date__date__lt=today).values_list("date__month", "date__day").distinct()
    # A leap year, for its longest February.
    days = sorted(date(2000, *day) for day in written)
    here = bisect(days, today.replace(year=2000))
    return days[here % len(days)] if days else None


def kinds(posts: PostQuerySet) -> list[tuple[Kind, int]]:
    """The kinds that have posts, each with its number, in the order of `Kind`. One query."""
    counted = dict(posts.order_by().values_list("kind").annotate(count=Count("pk")))
    return [(kind, counted[kind]) for kind in Kind if kind in counted]


def _with_address(posts: PostQuerySet) -> PostQuerySet:
    """Those whose year has a page, in every time zone. Of others, only an import or another zone brings a date."""
    found: PostQuerySet = posts.order_by().filter(date__range=(moments.FIRST, moments.LAST))
    return found
