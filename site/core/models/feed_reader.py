"""Who fetches a feed for many."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import connection, models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site

from core.sql import sql

KEPT_DAYS = 30
MOST = 500  # Rows of a site: anybody can write any name into a user agent.


class FeedReaderQuerySet(models.QuerySet["FeedReader"]):
    """Sets of readers."""

    def lately(self) -> Self:
        """Those that still fetch, the largest first."""
        since = timezone.localdate() - timedelta(days=KEPT_DAYS)
        return self.filter(seen_on__gte=since).order_by("-subscribers", "name", "feed")

    def note(self, site: Site, feed: str, name: str, subscribers: int) -> None:
        """Remembers what a reader said today. One query; a new one finds no room among `MOST` of its site."""
        said = {"site": site.pk, "feed": feed, "name": name, "subscribers": subscribers}
        with connection.cursor() as cursor:
            cursor.execute(
                sql("core.models.feed_reader", "note"), said | {"today": timezone.localdate(), "most": MOST}
            )


class FeedReader(models.Model):
    """One service that fetches one feed for all who read it there, and how many it says they are.

    `feed` is the path of the feed, `name` what the service calls itself. Nothing is known of any person.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    feed = models.CharField(max_length=255)
    name = models.CharField(max_length=60)
    subscribers = models.PositiveIntegerField()
    seen_on: "models.DateField[date, date]" = models.DateField("last seen")

    objects: ClassVar[FeedReaderQuerySet] = FeedReaderQuerySet.as_manager()  # type: ignore[assignment]
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ("view",)
        verbose_name = "feed reader"
        constraints = [
            models.UniqueConstraint(fields=("site", "feed", "name"), name="core_feedreader_is_unique"),
            models.CheckConstraint(condition=~Q(name=""), name="core_feedreader_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
