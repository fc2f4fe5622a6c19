"""What a site takes."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from core.admin.setting_form import SettingForm
from core.responding import Responding

SITE_CHOICES = [
    (Responding.OPEN.value, "Open"),
    (Responding.CLOSED.value, "Closed: what was said stays, nothing new is taken"),
    (Responding.OFF.value, "Off: nothing is shown"),
]


@register_setting(icon="comment")
class ResponsePolicy(BaseSiteSetting):
    """What readers of a site may say, and who hears of it. A post may decide otherwise for itself."""

    responses = models.CharField(max_length=10, choices=SITE_CHOICES, default=Responding.OPEN)
    close_after_days = models.PositiveSmallIntegerField(
        "close after days",
        null=True,
        blank=True,
        help_text="Days after which a page takes no more responses. Left empty, it takes them for ever.",
    )
    hold_newcomers = models.BooleanField(
        "hold newcomers",
        default=True,
        help_text="Who has no shown response, by the same e-mail from the same place, waits for approval. "
        "Otherwise only what looks like spam waits.",
    )
    notify = models.EmailField(
        "tell",
        blank=True,
        help_text="The address that is told of new responses. Without one nobody is told by letter: the dashboard "
        "and the menu say how many wait. Letters are sent where the site has a mail server (EMAIL_HOST).",
    )

    takes_mentions = models.BooleanField(
        "take Webmentions",
        default=False,
        help_text="Whoever writes of a post on a site of their own can tell this one. Their page is then fetched, to "
        "see what it says, and waits for approval like any response.",
    )
    sends_mentions = models.BooleanField(
        "send Webmentions",
        default=False,
        help_text="When a post is published, each page elsewhere that it links to is fetched, to see whether its "
        "site takes Webmentions, and told of the post if it does.",
    )

    base_form_class = SettingForm
    panels = [
        FieldPanel("responses"),
        FieldPanel("close_after_days", heading="Close after (days)"),
        FieldPanel("hold_newcomers"),
        FieldPanel("notify", heading="Notify by e-mail"),
        MultiFieldPanel([FieldPanel("takes_mentions"), FieldPanel("sends_mentions")], heading="Other sites"),
    ]

    class Meta:
        verbose_name = "responses"
        constraints = [
            models.CheckConstraint(
                condition=Q(responses__in=[value for value, _ in SITE_CHOICES]),
                name="responses_policy_responses_known",
            )
        ]

    def stand(self, page: Any) -> Responding:
        """Whether a page is open, closed or off. `page` is of the type that the site serves, not a bare `Page`."""
        wanted = Responding(getattr(page, "responses", Responding.OFF))
        as_site = wanted == Responding.AS_SITE
        stand = Responding(self.responses) if as_site else wanted
        if stand == Responding.OPEN and _is_older(page, self._days(page, as_site)):
            return Responding.CLOSED
        return stand

    def _days(self, page: Any, as_site: bool) -> int | None:
        """After how many days a page closes: its own, else the site's if it is to be as the site says."""
        days: int | None = page.close_after_days
        return self.close_after_days if days is None and as_site else days


def _is_older(page: Any, days: int | None) -> bool:
    since: datetime | None = getattr(page, "shown_date", None) or page.first_published_at
    return days is not None and since is not None and timezone.now() - since > timedelta(days=days)
