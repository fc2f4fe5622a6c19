"""Two photos that look the same."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from photos.models.photo import Photo


class ResemblanceQuerySet(models.QuerySet["Resemblance"]):
    """Named readings."""

    def open(self, photos: Any) -> "ResemblanceQuerySet":
        """Those of which nobody has said that the two are not the same, both among these photos."""
        return self.filter(apart=False, photo__in=photos, other__in=photos)


class Resemblance(models.Model):
    """That two photos may be duplicates. `photo` is the one that came first.

    `distance` is in how many bits of their likeness they differ. `apart` says that somebody has looked, and found
    that they are not the same.
    """

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="+")
    other = models.ForeignKey(Photo, models.CASCADE, related_name="+")
    distance = models.PositiveSmallIntegerField()
    apart = models.BooleanField(default=False)

    objects = ResemblanceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("photo", "other"), name="photos_resemblance_is_noted_once"),
            models.CheckConstraint(
                condition=Q(photo__lt=F("other")), name="photos_resemblance_begins_with_the_first"
            ),
        ]

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"photos {self.photo_id} and {self.other_id}"
