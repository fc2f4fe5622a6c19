"""By what visitors browse: each facet has a word in the addresses, and keys that come after it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from photos.atlas.countries import country_name

ALWAYS, EXIF, PLACE = "", "shows_exif", "shows_place"
"""What an album has to tell, by the name of its field, for the photos in it to be known so."""
LENGTHS = (1, 18, 24, 35, 50, 70, 105, 200, 400)  # Millimetres at which a range begins; the last has no end.
NONE = Q(pk__in=[])
RECORD = "photo__record__"


@dataclass(frozen=True, slots=True)
class Facet:
    """One of them. `many` is its heading in the index, `one` says what a key is, and `told` what its page shows.

    `column` is where rows of albums have the value, and `named` where its name is.
    """

    word: str
    many: str | Promise
    one: str | Promise
    told: str | Promise
    needs: str
    column: str
    named: str

    def key_of(self, value: Any) -> str:
        """The end of the address for a value; empty for none."""
        return str(value or "")

    def of(self, key: str) -> Q:
        """The rows of a key: none for what cannot be one."""
        return Q(**{self.column: key}) if key and "\0" not in key else NONE

    def label(self, key: str, name: str) -> str:
        """What readers call it; `name` is as files have it."""
        return name


class CountryFacet(Facet):
    """Its keys are codes of ISO 3166-1 in small letters."""

    __slots__ = ()

    def key_of(self, value: Any) -> str:
        return str(value or "").lower()

    def of(self, key: str) -> Q:
        return Q(**{self.column: key.upper()}) if len(key) == 2 and key.isalpha() and key.islower() else NONE

    def label(self, key: str, name: str) -> str:
        return country_name(key.upper())


class YearFacet(Facet):
    """Its keys are years on the clock of the camera."""

    __slots__ = ()

    def key_of(self, value: Any) -> str:
        return f"{value.year:04}" if value else ""

    def of(self, key: str) -> Q:
        if not (key.isascii() and key.isdecimal() and len(key) == 4 and 0 < int(key) < 9999):
            return NONE
        first, after = (datetime(year, 1, 1, tzinfo=UTC) for year in (int(key), int(key) + 1))
        return Q(**{f"{self.column}__gte": first, f"{self.column}__lt": after})

    def label(self, key: str, name: str) -> str:
        return key


class LengthFacet(Facet):
    """Its keys are ranges in millimetres, as `24-34`; the last is `400`."""

    __slots__ = ()

    def key_of(self, value: Any) -> str:
        at = sum(first <= (value or 0) for first in LENGTHS)
        if at == len(LENGTHS):
            return str(LENGTHS[-1])
        return f"{LENGTHS[at - 1]}-{LENGTHS[at] - 1}" if at else ""

    def of(self, key: str) -> Q:
        if key == str(LENGTHS[-1]):
            return Q(**{f"{self.column}__gte": LENGTHS[-1]})
        ranges = ((first, after - 1) for first, after in pairwise(LENGTHS))
        found = next((each for each in ranges if key == f"{each[0]}-{each[1]}"), None)
        return Q(**{f"{self.column}__range": found}) if found else NONE

    def label(self, key: str, name: str) -> str:
        return f"{key.replace('-', '–')} mm" if "-" in key else f"≥ {key} mm"


FACETS: dict[str, Facet] = {
    facet.word: facet
    for facet in (
        YearFacet(
            "year",
            pgettext_lazy("photos", "Years"),
            pgettext_lazy("photos", "Year"),
            pgettext_lazy("year", "Photos taken in %(name)s."),
            EXIF,
            f"{RECORD}taken_at",
            f"{RECORD}taken_at",
        ),
        Facet(
            "camera",
            pgettext_lazy("photos", "Cameras"),
            pgettext_lazy("photo", "Camera"),
            gettext_lazy("Photos taken with %(name)s."),
            EXIF,
            f"{RECORD}camera_slug",
            f"{RECORD}camera",
        ),
        Facet(
            "lens",
            pgettext_lazy("photos", "Lenses"),
            pgettext_lazy("photo", "Lens"),
            gettext_lazy("Photos taken with %(name)s."),
            EXIF,
            f"{RECORD}lens_slug",
            f"{RECORD}lens",
        ),
        LengthFacet(
            "focal-length",
            pgettext_lazy("photos", "Focal lengths"),
            pgettext_lazy("photo", "Focal length"),
            gettext_lazy("Photos taken at %(name)s, as in 35 mm where that is known."),
            EXIF,
            f"{RECORD}focal_length_alike",
            f"{RECORD}focal_length_alike",
        ),
        Facet(
            "tag",
            pgettext_lazy("photos", "Tags"),
            pgettext_lazy("photos", "Tag"),
            gettext_lazy("Photos tagged %(name)s."),
            ALWAYS,
            "photo__tags__slug",
            "photo__tags__name",
        ),
        CountryFacet(
            "country",
            pgettext_lazy("photos", "Countries"),
            pgettext_lazy("photos", "Country"),
            pgettext_lazy("country", "Photos taken in %(name)s."),
            PLACE,
            f"{RECORD}country",
            f"{RECORD}country",
        ),
        Facet(
            "place",
            pgettext_lazy("photos", "Places"),
            pgettext_lazy("photo", "Place"),
            gettext_lazy("Photos taken near %(name)s."),
            PLACE,
            f"{RECORD}place_slug",
            f"{RECORD}place_name",
        ),
    )
}
