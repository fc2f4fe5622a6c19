"""Where photos have no place for visitors: around the home of their owner."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from photos.atlas.gazetteer import kilometres
from photos.reading.record import Place


class HomeZoneQuerySet(models.QuerySet["HomeZone"]):
    """Readings of the zones."""

    def hold(self, place: Place | None) -> bool:
        """Whether a place is within one of them."""
        return place is not None and any(zone.holds(place) for zone in self)


class HomeZone(models.Model):
    """A circle on earth. It holds for all sites of the installation: one that was forgotten would tell."""

    name = models.CharField(max_length=100, help_text="For you alone, such as Home.")
    latitude = models.FloatField(
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="Of its centre, in degrees: 48.2082, or -33.86 in the south.",
    )
    longitude = models.FloatField(
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="In degrees: 16.3738, or -58.38 in the west.",
    )
    radius = models.FloatField(
        "radius in kilometres", default=2, validators=[MinValueValidator(0.1), MaxValueValidator(1000)]
    )

    objects = HomeZoneQuerySet.as_manager()

    class Meta:
        verbose_name = "home zone"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    latitude__range=(-90, 90), longitude__range=(-180, 180), radius__range=(0.1, 1000)
                ),
                name="photos_home_zone_is_on_earth",
            )
        ]

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.name

    def holds(self, place: Place) -> bool:
        """Whether a place is within it."""
        return kilometres(self.latitude, self.longitude, place.latitude, place.longitude) <= self.radius
