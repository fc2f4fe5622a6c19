"""Albums that fill themselves: which photos, in columns."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from core.collecting import shown_by_themselves
from core.visibility import restricted
from photos.models.album_photo import AlbumPhoto
from photos.models.photo import Photo, PhotoQuerySet

QUERY = (
    "filled_from",
    "of_camera",
    "of_lens",
    "of_place",
    "of_tag",
    "taken_from",
    "taken_until",
    "least_rating",
)


class FilledAlbum(models.Model):
    """What an album asks for, where it fills itself: one whose photos are chosen by hand has no `filled_from`.

    All that is asked for has to be so. What is left empty is not asked for.
    """

    filled_from = models.ForeignKey(
        "wagtailcore.Collection",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="fill from the collection",
    )
    of_camera = models.CharField(
        "camera", max_length=200, blank=True, default="", help_text="Or a part of its name, such as “X-T5”."
    )
    of_lens = models.CharField(
        "lens", max_length=100, blank=True, default="", help_text="Or a part of its name."
    )
    of_place = models.CharField(
        "place",
        max_length=200,
        blank=True,
        default="",
        help_text="Or a part of its name or region, or the two letters of a country. Never near a home.",
    )
    of_tag = models.CharField("tag", max_length=100, blank=True, default="")
    taken_from = models.DateField("taken from", null=True, blank=True)
    taken_until = models.DateField(
        "taken until", null=True, blank=True, help_text="This day, too. By the clock of the camera."
    )
    least_rating = models.PositiveSmallIntegerField(
        "rating of at least",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text="Stars, up to 5.",
    )

    query_panel = MultiFieldPanel(
        [
            FieldPanel("filled_from"),
            FieldRowPanel([FieldPanel("of_camera"), FieldPanel("of_lens")]),
            FieldRowPanel([FieldPanel("of_place"), FieldPanel("of_tag")]),
            FieldPanel("least_rating"),
            FieldRowPanel([FieldPanel("taken_from"), FieldPanel("taken_until")]),
        ],
        heading="Fills itself",
        classname="collapsed",
    )

    class Meta:
        abstract = True

    @property
    def fills_itself(self) -> bool:
        """Whether nobody hangs photos in it by hand. An alias shows what its original has."""
        return self.filled_from_id is not None and not getattr(self, "alias_of_id", None)

    def matching(self) -> PhotoQuerySet:
        """The photos that it asks for, in the order in which they were taken."""
        found: PhotoQuerySet = Photo.objects.none()
        site = self.get_site()  # type: ignore[attr-defined]
        if self.fills_itself and site is not None:
            shown = shown_by_themselves(site, self.filled_from).values("pk")
            found = Photo.objects.readable().filter(self._asked(), pk__in=shown)
            found = found.exclude(pk__in=_in_private_albums())
        ordered: PhotoQuerySet = found.order_by("record__taken_at", "pk")
        return ordered

    def _asked(self) -> Q:
        """By the names of columns. `taken_at` is the clock of the camera as if it went by UTC."""
        until = self.taken_until and _beginning(self.taken_until) + timedelta(days=1)
        asked: dict[str, Any] = {
            "record__camera__icontains": self.of_camera,
            "record__lens__icontains": self.of_lens,
            "record__taken_at__gte": self.taken_from and _beginning(self.taken_from),
            "record__taken_at__lt": until,
            "rating__gte": self.least_rating,
        }
        found = Q(**{name: value for name, value in asked.items() if value not in ("", None)})
        if self.of_place:
            found &= _at(self.of_place)
        if self.of_tag:
            found &= Q(pk__in=Photo.objects.filter(tags__name__iexact=self.of_tag).values("pk"))
        return found


def _at(place: str) -> Q:
    """Those that were taken there: where somebody lives, none was."""
    named = Q(record__place_name__icontains=place) | Q(record__region__icontains=place)
    return Q(record__near_home=False) & (named | Q(record__country__iexact=place))


def _beginning(day: Any) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _in_private_albums() -> Any:
    """Keys of the photos that somebody has hung in an album which not everybody may read."""
    by_hand = AlbumPhoto.objects.filter(album__filled_from=None)
    return by_hand.filter(restricted("album__path")).values("photo")
