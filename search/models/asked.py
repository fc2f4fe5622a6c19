"""What is searched for."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Max, Q, QuerySet, Sum
from django.utils import timezone
from wagtail.models import Site

SLOW = 300
"""Milliseconds after which somebody who searches has begun to wait."""


class AskedQuerySet(models.QuerySet["Asked"]):
    """Readings of what is searched for."""

    def summed(self, sites: Iterable[Any], days: int) -> QuerySet[Any, dict[str, Any]]:
        """What was searched for on some sites in the last days, with today: each once for its site, with its numbers.

        `times` is how often, `vain` of these without a page that held all of it, `opened` those after which a result
        was opened, `places` the sum of their places, `slow` the slowest, and `last` the last day.
        """
        since = timezone.localdate() - timedelta(days=days)
        found: QuerySet[Any, Any] = (
            self.filter(site__in=sites, day__gt=since)
            .values("site", "words")
            .annotate(
                times=Sum("asked"),
                vain=Sum("unanswered"),
                opened=Sum("clicked"),
                places=Sum("ranks"),
                slow=Max("slowest"),
                last=Max("day"),
                instead=Max("corrected"),
            )
        )
        return found


class Asked(models.Model):
    """How often words were searched for on a site in a day. Who searched is not kept, nor any finer time.

    `words` are as `search.log.words.kept` leaves them, and `corrected` what was searched for in their place, if
    anything. `results` is how many pages were found last. `unanswered` counts the searches to which no page held all
    of the words; `clicked` those after which a result was opened, and `ranks` is the sum of their places in the list,
    which begins at 1. `slowest` is in milliseconds.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    words = models.TextField()
    corrected = models.TextField()
    asked = models.PositiveIntegerField()
    unanswered = models.PositiveIntegerField()
    results = models.PositiveIntegerField()
    clicked = models.PositiveIntegerField(default=0)
    ranks = models.PositiveBigIntegerField(default=0)
    slowest = models.PositiveIntegerField()

    objects: ClassVar[Any] = AskedQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()  # Who cares for the synonyms of a site sees them.
        constraints = [
            models.UniqueConstraint(fields=["site", "day", "words"], name="search_asked_is_counted_once"),
            models.CheckConstraint(
                condition=Q(clicked__lte=F("asked")) & Q(unanswered__lte=F("asked")),
                name="search_asked_is_the_most_there_is",
            ),
        ]
        indexes = [
            models.Index(fields=["day"], name="search_asked_by_day"),
            GinIndex(OpClass("words", name="gin_trgm_ops"), fastupdate=False, name="search_asked_trigram"),
        ]

    def __str__(self) -> str:
        return self.words
