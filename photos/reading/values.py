"""What cameras wrote, made into values; None for what means nothing. Nothing here raises for what a file can hold."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

from core.cleaning import can_be_seen, storable

FIRST_PHOTOGRAPH = 1826
LONGEST_TEXT, LONGEST_NUMBER = 5_000, 40
MOST_KEYWORDS, LONGEST_KEYWORD = 200, 100
_MOMENT = re.compile(
    r"\s*(\d{4})[:/.-](\d{1,2})[:/.-](\d{1,2})[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,6})\d*)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?\s*\Z"
)
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")
# Turn the text that follows, also that of the page around it; marks of a direction, which turn nothing else, stay.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FARTHEST = timedelta(hours=14)  # Kiribati; the other way it is twelve.
_NAMES_OF_NOTHING = {"n/a", "none", "unknown", "undefined", "----", "0"}


def text_of(value: Any, longest: int = LONGEST_TEXT) -> str:
    """Words, without what surrounds them or turns them; empty where nothing of it can be seen."""
    if isinstance(value, bytes):
        value = decoded(value)
    if not isinstance(value, str):
        return ""
    text = _TURNING.sub("", storable(value.partition("\0")[0])).strip()[:longest].strip()
    return text if can_be_seen(text) else ""


def name_of(value: Any) -> str:
    """The name of a camera or a lens: in one line; empty for what stands there when there is none."""
    name = " ".join(text_of(value, 100).split())
    return "" if name.lower() in _NAMES_OF_NOTHING else name


def decoded(value: bytes) -> str:
    """Bytes as text: UTF-8 where they are, Latin-1 where they are not."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def wide_text_of(value: Any) -> str:
    """Text as Windows writes it into EXIF: UTF-16, as bytes or as a row of numbers."""
    value = as_bytes(value)
    if not isinstance(value, bytes):
        return text_of(value)
    return text_of(value.decode("utf-16-le", errors="replace"))


def as_bytes(value: Any) -> Any:
    """A row of numbers as the bytes that they are; all else as it came."""
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return bytes(number for number in value if isinstance(number, int) and 0 <= number < 256)
    return value


def words_of(values: Iterable[Any]) -> tuple[str, ...]:
    """Keywords, each once, in their order."""
    found: dict[str, str] = {}
    for value in values:
        word = " ".join(text_of(value, LONGEST_KEYWORD).split())
        if word and len(found) < MOST_KEYWORDS:
            found.setdefault(word.casefold(), word)
    return tuple(found.values())


def ratio_of(value: Any) -> Fraction | None:
    """A number, kept as a fraction: 1/3 is not 0.333. None for 0/0, for what is endless, and for no number."""
    if isinstance(value, Sequence) and not isinstance(value, str | bytes) and len(value) == 1:
        value = value[0]
    try:
        if isinstance(value, str):
            if len(value) > LONGEST_NUMBER or "e" in value.lower():  # A power of ten has no end.
                return None
            over, _, under = value.strip().partition("/")
            return Fraction(over) / Fraction(under or 1)
        if isinstance(value, float):
            return Fraction(value).limit_denominator(10_000)
        return Fraction(value.numerator) / Fraction(value.denominator)
    except (AttributeError, TypeError, ValueError, ArithmeticError):
        return None


def ratio_between(value: Any, least: float, most: float) -> Fraction | None:
    """A number within bounds, the lower of them left out."""
    ratio = ratio_of(value)
    return ratio if ratio is not None and least < ratio <= most else None


def whole_of(value: Any, least: int, most: int) -> int | None:
    """A whole number within bounds."""
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        value = value[0] if value else None
    ratio = ratio_of(value)
    return int(ratio) if ratio is not None and ratio.denominator == 1 and least <= ratio <= most else None


def moment_of(value: Any) -> tuple[datetime, timedelta | None] | None:
    """A moment on the clock of the camera, and how far that was from UTC, if it is said. Never is a zone guessed.

    None for what is no moment, is before photography, or has not come yet.
    """
    found = _MOMENT.match(text_of(value))
    if found is None:
        return None
    *parts, fraction, offset = found.groups()
    year, month, day, hour, minute, second = (int(part or 0) for part in parts)
    try:
        micro = int((fraction or "").ljust(6, "0"))
        moment = datetime(year, month, day, hour, minute, min(second, 59), micro)  # noqa: DTZ001 - without a zone
    except ValueError:
        return None
    latest = datetime.now(UTC).replace(tzinfo=None) + _FARTHEST
    return (moment, offset_of(offset)) if year >= FIRST_PHOTOGRAPH and moment <= latest else None


def offset_of(value: Any) -> timedelta | None:
    """How far a clock is from UTC, of `+02:00`."""
    text = text_of(value)
    if text == "Z":
        return timedelta()
    found = _OFFSET.fullmatch(text)
    if found is None:
        return None
    sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return (-offset if sign == "-" else offset) if offset <= _FARTHEST and int(minutes) < 60 else None


def degrees_of(value: Any, side: Any, most: int) -> float | None:
    """Degrees of latitude or longitude, of degrees, minutes and seconds, and the letter of a side."""
    if not isinstance(value, Sequence) or isinstance(value, str | bytes) or not 1 <= len(value) <= 3:
        return None
    parts = [ratio_of(part) for part in value]
    if parts[0] is None:
        return None
    degrees = sum(float(part or 0) / 60**power for power, part in enumerate(parts))
    if text_of(side)[:1].upper() in {"S", "W"}:
        degrees = -degrees
    return round(degrees, 7) if abs(degrees) <= most else None
