"""How much was written when."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count
from django.db.models.functions import TruncMonth

from blog.models.kind import Kind
from blog.models.post import PostQuerySet


@dataclass(frozen=True, slots=True)
class Month:
    """A month with posts; `first` is its first day."""

    first: date
    count: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year with posts, its months newest first."""

    number: int
    months: list[Month]

    @property
    def count(self) -> int:
        """The posts of the year."""
        return sum(month.count for month in self.months)


def years(posts: PostQuerySet) -> list[Year]:
    """The years and months that have posts, newest first, in the current time zone. One query."""
    months = posts.order_by().filter(date__isnull=False).annotate(month=TruncMonth("date")).values("month")
    counted = months.annotate(count=Count("pk")).order_by("-month")
    made = (Month(row["month"].date(), row["count"]) for row in counted)
    return [Year(number, list(group)) for number, group in groupby(made, lambda month: month.first.year)]


def kinds(posts: PostQuerySet) -> list[tuple[Kind, int]]:
    """The kinds that have posts, each with its number, in the order of `Kind`. One query."""
    counted = dict(posts.order_by().values_list("kind").annotate(count=Count("pk")))
    return [(kind, counted[kind]) for kind in Kind if kind in counted]
