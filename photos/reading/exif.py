"""The facts of EXIF, whoever read it: names as the standard has them, values as they came."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from math import isfinite
from typing import Any

from photos.reading.record import Place, Record
from photos.reading.values import (
    as_bytes,
    degrees_of,
    moment_of,
    name_of,
    offset_of,
    ratio_between,
    ratio_of,
    text_of,
    whole_of,
    wide_text_of,
    words_of,
)

Tags = Mapping[str, Any]

LONGEST_LENS = 20_000  # Millimetres.
SHORTEST_EXPOSURE, LONGEST_EXPOSURE = 1e-7, 7 * 24 * 3600  # Seconds.
MOST_ISO = 10_000_000
_UNKNOWN_ISO = 65_535  # The field has no room for more: the real number stands in another.
_CODES = {b"ASCII\0\0\0": "ascii", b"UNICODE\0": "utf-16", b"\0\0\0\0\0\0\0\0": "utf-8"}
_EARTH = (-500, 100_000)  # Metres.


def record_of(tags: Tags) -> Record:
    """What the tags say. `tags` are by their names in EXIF; those of the place begin with GPS."""
    taken_at, offset = _taken(tags)
    return Record(
        taken_at=taken_at,
        offset=offset,
        camera=_camera(tags),
        lens=_lens(tags),
        focal_length=ratio_between(tags.get("FocalLength"), 0, LONGEST_LENS),
        focal_length_35mm=whole_of(tags.get("FocalLengthIn35mmFilm"), 1, LONGEST_LENS),
        aperture=_aperture(tags),
        exposure=_exposure(tags),
        iso=_iso(tags),
        bias=ratio_between(tags.get("ExposureBiasValue"), -20, 20),
        flash=_flash(tags),
        place=_place(tags),
        title=wide_text_of(tags.get("XPTitle")),
        caption=_caption(tags),
        creator=text_of(tags.get("Artist")) or wide_text_of(tags.get("XPAuthor")),
        copyright=text_of(tags.get("Copyright")),
        keywords=words_of(wide_text_of(tags.get("XPKeywords")).split(";")),
        rating=whole_of(tags.get("Rating"), -1, 5),
    )


def _taken(tags: Tags) -> tuple[datetime | None, timedelta | None]:
    """When it was taken; when it was scanned, where nothing else is said. Never when it was edited."""
    for moment, offset, part in (
        ("DateTimeOriginal", "OffsetTimeOriginal", "SubsecTimeOriginal"),
        ("DateTimeDigitized", "OffsetTimeDigitized", "SubsecTimeDigitized"),
    ):
        written = text_of(tags.get(moment))
        digits = text_of(tags.get(part))
        found = moment_of(f"{written}.{digits}" if digits.isdecimal() else written)
        if found:
            return found[0], found[1] if found[1] is not None else offset_of(tags.get(offset))
    return None, None


def _camera(tags: Tags) -> str:
    """Who made it and how it is called, the maker once: `Canon Canon EOS R5` is `Canon EOS R5`."""
    make, model = name_of(tags.get("Make")), name_of(tags.get("Model"))
    first = make.split(" ")[0].casefold()
    if not model or not make or model.casefold().startswith(first):
        return model or make
    return f"{make} {model}"


def _lens(tags: Tags) -> str:
    return name_of(tags.get("LensModel")) or name_of(tags.get("Lens"))


def _aperture(tags: Tags) -> Fraction | None:
    """The f-number, or what APEX says it is: 2 to the half of its value (EXIF 3.0, annex C)."""
    if found := ratio_between(tags.get("FNumber"), 0, 1000):
        return found
    apex = ratio_between(tags.get("ApertureValue"), 0, 20)
    return None if apex is None else Fraction(2 ** (float(apex) / 2)).limit_denominator(10)


def _exposure(tags: Tags) -> Fraction | None:
    """Seconds, or what APEX says they are: 2 to the power of minus its value (EXIF 3.0, annex C)."""
    if found := ratio_between(tags.get("ExposureTime"), SHORTEST_EXPOSURE, LONGEST_EXPOSURE):
        return _as_dialled(found)
    apex = ratio_between(tags.get("ShutterSpeedValue"), -20, 20)
    return None if apex is None else _as_dialled(Fraction(2 ** -float(apex)).limit_denominator(1_000_000))


def _as_dialled(seconds: Fraction) -> Fraction:
    """Below a second as one over something, as cameras show it: 10/2500, 4/1000 and 0.004 are 1/250."""
    if seconds >= Fraction(3, 10):
        return seconds.limit_denominator(10)
    return Fraction(1, max(round(1 / seconds), 1))


def _iso(tags: Tags) -> int | None:
    usual = whole_of(tags.get("ISOSpeedRatings", tags.get("PhotographicSensitivity")), 1, MOST_ISO)
    if usual and usual != _UNKNOWN_ISO:
        return usual
    for name in ("RecommendedExposureIndex", "StandardOutputSensitivity", "ISOSpeed"):
        if found := whole_of(tags.get(name), 1, MOST_ISO):
            return found
    return usual


def _flash(tags: Tags) -> bool | None:
    """Whether it went off: the first bit, of a camera that has one: the sixth says that it has none."""
    bits = whole_of(tags.get("Flash"), 0, 65_535)
    return None if bits is None else bool(bits & 1)


def _caption(tags: Tags) -> str:
    return (
        text_of(tags.get("ImageDescription"))
        or wide_text_of(tags.get("XPComment"))
        or _comment(tags.get("UserComment"))
    )


def _comment(value: Any) -> str:
    """Words that say first in which code they are (EXIF 3.0, table 9)."""
    value = as_bytes(value)
    if not isinstance(value, bytes):
        return text_of(value)
    code = _CODES.get(value[:8])
    return text_of(value[8:].decode(code, errors="replace")) if code else ""


def _place(tags: Tags) -> Place | None:
    """Where it was taken. Zero and zero is what a receiver writes that has seen no satellite."""
    latitude = degrees_of(tags.get("GPSLatitude"), tags.get("GPSLatitudeRef"), 90)
    longitude = degrees_of(tags.get("GPSLongitude"), tags.get("GPSLongitudeRef"), 180)
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None
    return Place(latitude, longitude, _altitude(tags))


def _altitude(tags: Tags) -> float | None:
    ratio = ratio_of(tags.get("GPSAltitude"))
    if ratio is None or not isfinite(float(ratio)):
        return None
    below = tags.get("GPSAltitudeRef") in (1, b"\x01", "1", [1], (1,))
    metres = float(-ratio if below else ratio)
    return round(metres, 1) if _EARTH[0] <= metres <= _EARTH[1] else None
