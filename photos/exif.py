"""How a photo was taken, in the words that readers are told."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from photos.atlas.countries import country_name
from photos.browsing.facets import FACETS
from photos.models.record import PhotoRecord
from photos.reading.record import Place


class Fact(NamedTuple):
    """Something that a photo's file tells; `value` may be HTML.

    `facet` and `key` say where other photos are of which the same is told, if there is such a page.
    """

    name: str
    value: str | SafeString
    facet: str = ""
    key: str = ""


def facts(record: PhotoRecord) -> list[Fact]:
    """All that is told of how it was taken, but where."""
    return [fact for fact in _facts(record) if fact.value]


def line(record: PhotoRecord) -> list[str]:
    """The same in a few words."""
    iso = f"ISO {record.iso}" if record.iso else ""
    parts = (record.camera, _focal_length(record), _aperture(record), exposure(record.exposure), iso)
    return [part for part in parts if part]


def place_words(record: PhotoRecord) -> list[str]:
    """What the place is called where it was taken, its region and its country; nothing near a home."""
    if record.shown_place is None:
        return []
    country = country_name(record.country) if record.country else ""
    return list(dict.fromkeys(filter(None, (record.place_name, record.region, country))))


def where(record: PhotoRecord) -> str:
    """Where it was taken, to about a kilometre; empty where the file does not say, and near a home."""
    place = record.shown_place
    return ", ".join([*place_words(record), _degrees(place)]) if place else ""


def _degrees(place: Place) -> str:
    north = pgettext("compass", "N") if place.latitude >= 0 else pgettext("compass", "S")
    east = pgettext("compass", "E") if place.longitude >= 0 else pgettext("compass", "W")
    return f"{abs(place.latitude):.2f}° {north}, {abs(place.longitude):.2f}° {east}"


def exposure(seconds: Fraction | None) -> str:
    """As photographers write it: 1/250 s, 0.3 s, 4 s."""
    if seconds is None:
        return ""
    if seconds.denominator == 1:
        return f"{seconds.numerator} s"
    if seconds < Fraction(1, 4):
        return f"1/{round(1 / seconds)} s"
    return f"{_number(round(float(seconds), 1))} s"


def taken(record: PhotoRecord) -> SafeString | str:
    """When it was taken, on the clock of the camera, and how far that was from UTC if the file says so."""
    clock = record.clock
    if clock is None:
        return ""
    minutes = record.taken_offset
    told = clock if minutes is None else clock.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    return format_html(
        '<time datetime="{}">{}, {}</time>{}',
        told.isoformat(timespec="seconds"),
        date_format(clock, "DATE_FORMAT"),
        f"{clock:%H:%M}",
        "" if minutes is None else f" ({_offset(told)})",
    )


def _offset(told: datetime) -> str:
    ahead = told.utcoffset() or timedelta()
    minutes = abs(ahead) // timedelta(minutes=1)
    sign = "−" if ahead < timedelta() else "+"
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "") if minutes else "UTC"


def _facts(record: PhotoRecord) -> Iterator[Fact]:
    length = FACETS["focal-length"].key_of(record.focal_length_alike)
    year = FACETS["year"].key_of(record.taken_at)
    alike = f"{record.focal_length_35mm} mm" if record.focal_length_35mm else ""
    yield Fact(pgettext("photo", "Camera"), record.camera, "camera", record.camera_slug)
    yield Fact(pgettext("photo", "Lens"), record.lens, "lens", record.lens_slug)
    yield Fact(pgettext("photo", "Focal length"), _focal_length(record), "focal-length", length)
    yield Fact(pgettext("photo", "In 35 mm"), alike)
    yield Fact(pgettext("photo", "Aperture"), _aperture(record))
    yield Fact(pgettext("photo", "Exposure"), exposure(record.exposure))
    yield Fact("ISO", str(record.iso or ""))
    yield Fact(pgettext("photo", "Bias"), _bias(record.bias))
    yield Fact(pgettext("photo", "Flash"), _flash(record.flash))
    yield Fact(pgettext("photo", "Taken"), taken(record), "year", year)


def _flash(fired: bool | None) -> str:
    if fired is None:
        return ""
    return pgettext("photo", "fired") if fired else pgettext("photo", "did not fire")


def _focal_length(record: PhotoRecord) -> str:
    return f"{_number(record.focal_length)} mm" if record.focal_length else ""


def _aperture(record: PhotoRecord) -> str:
    return f"ƒ/{_number(record.aperture)}" if record.aperture else ""


def _bias(steps: Decimal | None) -> str:
    if steps is None:
        return ""
    sign = "+" if steps > 0 else "−" if steps < 0 else ""
    return f"{sign}{_number(abs(round(steps, 1)))} EV"


def _number(value: Decimal | float) -> str:
    return f"{float(value):g}"
