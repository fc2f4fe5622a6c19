"""Which pages others may respond to."""

from django.db import models


class Responding(models.TextChoices):
    """Whether a page takes responses."""

    AS_SITE = "site", "As the site says"
    OPEN = "open", "Open, however old the page is, unless it has days of its own"
    CLOSED = "closed", "Closed: what was said stays, nothing new is taken"
    OFF = "off", "Off: nothing is shown"


class TakesResponses(models.Model):
    """A page that can be responded to, as its author decides. Pages without this take nothing."""

    responses = models.CharField(
        max_length=10,
        choices=Responding,
        default=Responding.AS_SITE,
        help_text="What readers may say of this page.",
    )
    close_after_days = models.PositiveSmallIntegerField(
        "close after days",
        null=True,
        blank=True,
        help_text="Days after which this page takes no more responses. Left empty, those that the site says.",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(responses__in=Responding.values),
                name="%(app_label)s_%(class)s_responses_known",
            )
        ]
