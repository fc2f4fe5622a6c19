"""Whom a site has told that it links to them."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from wagtail.models import Page


class Stand(models.TextChoices):
    """What became of telling somebody."""

    WAITING = "waiting", "To be told"
    TOLD = "told", "Told"
    DEAF = "deaf", "Takes none"
    FAILED = "failed", "Failed"


class SentMentionQuerySet(models.QuerySet["SentMention"]):
    """Readings of what was sent."""

    def of(self, page: Page) -> Self:
        """Those of one page, locked until the transaction ends."""
        return self.filter(page=page).select_for_update().order_by("pk")


class SentMention(models.Model):
    """A page of ours at `source` links to `target` elsewhere, and its site is told so: once, and again of changes.

    `is_linked` is False once the link or the page is gone; who was told of it is told of that, too, and the row goes.
    """

    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    # SET_NULL: whom a page that was deleted had told is told of that as well.
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+")
    source = models.CharField(max_length=2000)
    target = models.CharField(max_length=2000)
    stand = models.CharField(max_length=10, choices=Stand, default=Stand.WAITING)
    is_linked = models.BooleanField(default=True)
    was_told = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField("what happened", max_length=300, blank=True)
    changed_at = models.DateTimeField("last")

    objects: ClassVar[Any] = SentMentionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()  # Who may set what responses a site takes looks after them.
        verbose_name = "sent Webmention"
        constraints = [
            models.UniqueConstraint(fields=("page", "target"), name="responses_sentmention_once_a_link"),
            models.CheckConstraint(
                condition=Q(stand__in=Stand.values), name="responses_sentmention_stand_known"
            ),
        ]
        indexes = [models.Index(fields=["site", "-changed_at"], name="responses_sent_by_site")]

    def __str__(self) -> str:
        return self.target
