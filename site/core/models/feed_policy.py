"""What the feeds of a site hold, and who is told when they change."""

from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from core.admin.setting_form import SettingForm

FEWEST, MOST = 1, 100


@register_setting(icon="list-ul", order=10)
class FeedPolicy(BaseSiteSetting):
    """How much of how many posts, for all feeds of a site."""

    whole = models.BooleanField(
        "whole posts",
        default=True,
        help_text="Otherwise feeds hold the summary of each post, or its first words, and a link to the rest.",
    )
    items = models.PositiveSmallIntegerField(
        "posts",
        default=20,
        validators=[MinValueValidator(FEWEST), MaxValueValidator(MOST)],
        help_text="How many of the newest a feed holds. What came before follows on its next pages.",
    )
    hub = models.URLField(
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="The address of a WebSub hub that you trust. It is told at once which feeds changed when a post is "
        "published or withdrawn, and tells those readers that asked it to. Left empty, nobody is told: readers come "
        "and look from time to time.",
    )
    # Of the site before it got another one: the ids of its posts hold it for good. Empty where it never has.
    first_language = models.CharField(max_length=100, blank=True, editable=False)

    base_form_class = SettingForm
    panels = [FieldPanel("whole"), FieldPanel("items"), FieldPanel("hub")]

    class Meta:
        verbose_name = "feeds"
        constraints = [
            models.CheckConstraint(
                condition=Q(items__gte=FEWEST, items__lte=MOST), name="core_feedpolicy_items_in_bounds"
            )
        ]

    def language_in_ids(self, language: str, of_site: str) -> str:
        """What ids hold of what is written in a language on a site that speaks `of_site`, now or since long ago."""
        if self.first_language and language == of_site:
            return self.first_language
        # A translation into the first language, which came later: its original has that in its id.
        return f"{language} later" if language == self.first_language else language
