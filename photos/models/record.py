"""What the file of a photo tells, in columns: by which camera, with which lens, when and where."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Coalesce, NullIf, Round

from photos.atlas import gazetteer
from photos.models.home_zone import HomeZone
from photos.models.slug_of import SlugOfField
from photos.reading.record import Place, Record

PART_BITS = 16
PARTS = [F("likeness").bitrightshift(shift).bitand((1 << PART_BITS) - 1) for shift in range(0, 64, PART_BITS)]
"""The likeness in four parts, each of which has an index of its own."""

BROWSED = ("camera_slug", "lens_slug", "focal_length_alike", "taken_at", "place_slug", "country")
"""By each of these visitors browse."""


class PhotoRecord(models.Model):
    """The facts of one original, read from it and from nowhere else: made anew at any time, by `rebuild_records`.

    What people may change, its words, is a photo's own. No visitor is shown any of this unless an album says so.
    """

    photo = models.OneToOneField("photos.Photo", models.CASCADE, primary_key=True, related_name="record")
    # The clock of the camera, kept as if it went by UTC: whoever asks for a year or an hour means that of the clock.
    taken_at = models.DateTimeField(null=True)
    taken_offset = models.SmallIntegerField(null=True)  # Minutes ahead of UTC, if the file says so.
    camera = models.CharField(max_length=201)
    camera_slug = SlugOfField("camera")
    lens = models.CharField(max_length=100)
    lens_slug = SlugOfField("lens")
    focal_length = models.DecimalField(null=True, max_digits=7, decimal_places=2)  # Millimetres.
    focal_length_35mm = models.PositiveIntegerField(null=True)
    # As in 35 mm where the file says that, else as it is. Some cameras write 0 for what they do not know.
    focal_length_alike = models.GeneratedField(
        expression=Coalesce(
            NullIf("focal_length_35mm", 0), NullIf(Cast(Round("focal_length"), models.IntegerField()), 0)
        ),
        output_field=models.IntegerField(null=True),
        db_persist=True,
    )
    aperture = models.DecimalField(null=True, max_digits=6, decimal_places=2)  # The f-number.
    exposure_over = models.PositiveIntegerField(null=True)  # Seconds, as a fraction: over, and under.
    exposure_under = models.PositiveIntegerField(null=True)
    iso = models.PositiveIntegerField(null=True)
    bias = models.DecimalField(null=True, max_digits=4, decimal_places=2)  # Steps of exposure.
    flash = models.BooleanField(null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    altitude = models.FloatField(null=True)  # Metres above the sea.
    sha256 = models.CharField(max_length=64, default="")  # Of the original; Wagtail's `file_hash` is SHA-1.
    likeness = models.BigIntegerField(null=True)  # 64 bits of what it looks like: see `photos.resembling`.
    # The place that is called so, as GeoNames has it, and the code of its country; empty far from any.
    place_name = models.CharField(max_length=200, blank=True, default="")
    region = models.CharField(max_length=200, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    near_home = models.BooleanField(default=False)  # Within a home zone: it has no place for visitors.
    place_slug = SlugOfField("place_name", "region", "country")
    raw = models.JSONField(default=dict)
    readers = models.JSONField(default=list)
    troubles = models.JSONField(default=list)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=("sha256",), name="photos_record_by_sha256"),
            *(models.Index(part, name=f"photos_record_by_likeness_{at}") for at, part in enumerate(PARTS)),
            *(models.Index(fields=[name], name=f"photos_by_{name}") for name in BROWSED),
        ]
        # A check that comes out as NULL lets a row pass: both columns are asked for by name.
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="photos_record_place_is_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(exposure_over__isnull=True, exposure_under__isnull=True)
                | Q(exposure_over__isnull=False, exposure_under__isnull=False)
                & Q(exposure_over__gt=0, exposure_under__gt=0),
                name="photos_record_exposure_is_a_fraction",
            ),
        ]

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"record of photo {self.pk}"

    @classmethod
    def of(cls, photo_id: int, record: Record, sha256: str = "") -> Self:
        """A row for what was read."""
        place, exposure = record.place, record.exposure
        named = place and gazetteer.name(place.latitude, place.longitude)
        return cls(
            photo_id=photo_id,
            taken_at=record.taken_at and record.taken_at.replace(tzinfo=UTC),
            taken_offset=record.offset if record.offset is None else record.offset // timedelta(minutes=1),
            camera=record.camera,
            lens=record.lens,
            focal_length=_decimal(record.focal_length),
            focal_length_35mm=record.focal_length_35mm,
            aperture=_decimal(record.aperture),
            exposure_over=exposure and exposure.numerator,
            exposure_under=exposure and exposure.denominator,
            iso=record.iso,
            bias=_decimal(record.bias),
            flash=record.flash,
            latitude=place and place.latitude,
            longitude=place and place.longitude,
            altitude=place and place.altitude,
            sha256=sha256,
            place_name=named.name if named else "",
            region=named.region if named else "",
            country=named.country if named else "",
            near_home=HomeZone.objects.hold(place),
            raw=record.raw,
            readers=record.readers,
            troubles=record.troubles,
        )

    @property
    def clock(self) -> datetime | None:
        """When it was taken, on the clock of the camera: without a zone, as that clock had none."""
        return self.taken_at and self.taken_at.replace(tzinfo=None)

    @property
    def exposure(self) -> Fraction | None:
        """Seconds."""
        if self.exposure_over is None or self.exposure_under is None:
            return None
        return Fraction(self.exposure_over, self.exposure_under)

    @property
    def place(self) -> Place | None:
        """Where it was taken, to the metre: the owner's secret."""
        if self.latitude is None or self.longitude is None:
            return None
        return Place(self.latitude, self.longitude, self.altitude)

    @property
    def shown_place(self) -> Place | None:
        """The same for visitors: none near a home."""
        return None if self.near_home else self.place


def _decimal(ratio: Fraction | None) -> Decimal | None:
    return None if ratio is None else Decimal(f"{float(ratio):.2f}")
