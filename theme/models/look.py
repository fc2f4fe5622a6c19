"""What a site wears."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import PreviewableMixin

from core.admin.setting_form import SettingForm
from core.models.picture_key import picture_key
from theme import dress
from theme.palette import DEFAULT, TONES, Pair, accent_of, as_hex, sheet_of, trouble_of

ICON_SIDE = 512  # Pixels: the largest size in which phones ask for it.
COLOUR = RegexValidator(r"\A#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z", "Write a colour as #b3401f.")


@register_setting(icon="view", order=1)
class Look(PreviewableMixin, BaseSiteSetting):
    """The dress, the colours and the signs of one site. What is left empty is as the theme has it."""

    faces = models.CharField(
        max_length=10,
        choices=[(name, offer.label) for name, offer in dress.DRESSES.items()],
        default=dress.DEFAULT,
        help_text="The type that it is set in, and how it is drawn.",
    )
    tone = models.CharField(
        max_length=10,
        choices=[(name, tone.label) for name, tone in TONES.items()],
        default=DEFAULT,
        help_text="What text stands on, by day and at night.",
    )
    accent = models.CharField(
        max_length=7,
        blank=True,
        validators=[COLOUR],
        help_text="The one colour of links and marks, as #b3401f. Left empty, it is vermilion.",
    )
    accent_at_night = models.CharField(
        "accent at night",
        max_length=7,
        blank=True,
        validators=[COLOUR],
        help_text="Left empty, it is the accent, made light enough.",
    )

    logo = picture_key(
        help_text="Stands at the head of every page in the place of the name, by day and at night.",
    )
    icon = picture_key(
        help_text=f"{ICON_SIDE} pixels or more, cut to a square: what browsers and phones show for this site, in "
        "every size. Left empty, it is the mark of the home page.",
    )

    base_form_class = SettingForm
    panels = [
        MultiFieldPanel([FieldPanel("faces"), FieldPanel("tone")], heading="Dress"),
        MultiFieldPanel([FieldPanel("accent"), FieldPanel("accent_at_night")], heading="Accent"),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("icon")], heading="Signs"),
    ]

    class Meta:
        verbose_name = "look"
        constraints = [
            models.CheckConstraint(condition=Q(tone__in=[*TONES]), name="theme_look_tone_is_known"),
            models.CheckConstraint(
                condition=Q(faces__in=[*dress.DRESSES]), name="theme_look_faces_are_known"
            ),
        ]

    def clean(self) -> None:
        """Raises ValidationError for colours in which text cannot be read, with ones that can; for a small icon."""
        troubles = {}
        for field, at_night in (("accent", False), ("accent_at_night", True)):
            colour = getattr(self, field)
            if (
                self.tone in TONES
                and _is_colour(colour)
                and (trouble := trouble_of(colour, self.tone, at_night=at_night))
            ):
                troubles[field] = trouble
        if self.accent_at_night and not self.accent:
            troubles["accent_at_night"] = "Choose the accent of the day as well."
        if self.icon and min(self.icon.width, self.icon.height) < ICON_SIDE:
            troubles["icon"] = (
                f"This picture is {self.icon.width} by {self.icon.height} pixels; an icon needs {ICON_SIDE} by "
                f"{ICON_SIDE}. Choose a larger one."
            )
        if troubles:
            raise ValidationError(troubles)

    @property
    def worn(self) -> dress.Dress:
        """Its dress."""
        return dress.DRESSES[self.faces]

    @property
    def sheet(self) -> str:
        """Its colours as CSS; nothing where they are those of the theme."""
        return sheet_of(self.accent, self.accent_at_night, self.tone)

    @property
    def accents(self) -> Pair:
        """Its accent by day and at night, whether it was chosen or not."""
        return accent_of(self.accent, self.accent_at_night, self.tone)

    @property
    def frame(self) -> tuple[str, str]:
        """What a browser paints its own frame with, by day and at night."""
        day, night = TONES[self.tone].paper
        return as_hex(day), as_hex(night)

    def get_full_url(self) -> str:
        """Where the preview stands: at the beginning of the site."""
        return f"{self.site.root_url}/"

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """The home page of the site in these colours, before they are saved."""
        request.worn_look = self  # type: ignore[attr-defined]
        page = self.site.root_page.specific
        answer: HttpResponseBase = page.serve_preview(request, page.default_preview_mode)
        return answer


def _is_colour(text: Any) -> bool:
    try:
        COLOUR(text)
    except ValidationError:
        return False
    return True
