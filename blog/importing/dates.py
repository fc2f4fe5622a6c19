"""Reads dates as people and programs write them. What has no zone is in the site's."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from django.utils.timezone import get_default_timezone

from core import moments

MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, start=1)}
CLOCK = (
    r"(?:[T\s,]+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?(?:\s*\(?[a-z/_]*\)?)?)?\s*$"
)
WEEKDAY = r"^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
ORDINAL = r"(?:st|nd|rd|th)?"
SHAPES = [
    re.compile(pattern + CLOCK, re.IGNORECASE)
    for pattern in (
        r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"^(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        r"^(?P<first>\d{1,2})[/-](?P<second_part>\d{1,2})[/-](?P<year>\d{4})",
        WEEKDAY
        + rf"(?P<day>\d{{1,2}}){ORDINAL}\.?\s+(?:of\s+)?(?P<name>[a-z]{{3,9}})\.?,?\s+(?P<year>\d{{4}})",
        WEEKDAY + rf"(?P<name>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}}){ORDINAL},?\s+(?P<year>\d{{4}})",
    )
]
PACKED = re.compile(r"^(\d{8})(\d{2})(\d{2})(\d{2})?$")
EPOCH = re.compile(r"^(\d{9,10})(\d{3})?$")
IN_ADDRESS = re.compile(r"(?<!\d)(\d{4})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?!\d)")
YEARS_IN_NAMES = range(1900, 2100)  # Other four digits are no year.
IN_NAME = re.compile(
    r"(?<!\d)(\d{4})[-_.](\d{2})[-_.](\d{2})(?!\d)"
    r"|(?<!\d)(\d{4})(\d{2})(\d{2})(?:\d{4}(?:\d{2})?)?(?!\d)"
)
MONTH_IN_NAME = re.compile(r"^(\d{4})-(\d{2})(?![\d])")
NAME_PREFIX = re.compile(r"^(\d{4}[-_.]\d{1,2}[-_.]\d{1,2}|\d{8}|\d{12}|\d{14})(?:[T\s_-]+|$)")


def read_date(text: str) -> datetime | None:
    """A moment with its zone, of a year that a page can have.

    None for what is no such date, or one that can be read two ways (`03/04/2021`).
    """
    moment = _read(text.strip().strip("[]\"'").strip())
    return moment if moment and _can_be_had(moment) else None


def date_in_address(address: str) -> datetime | None:
    """The date in an old address such as `2015/05/15/Rust-1.0`; without a day, the first of the month."""
    found = IN_ADDRESS.search(address)
    return _day(found[1], found[2], found[3] or "1") if found else None


def date_in_name(key: str) -> datetime | None:
    """The date in a file's path: its own name first, then its folder's, then folders of years, months and days."""
    folder, _, stem = key.rpartition(".")[0].rpartition("/")
    for part in (stem, folder.rpartition("/")[2]):
        for found in IN_NAME.finditer(part):
            if moment := _day(*(group for group in found.groups() if group)):
                return moment
    if (month := MONTH_IN_NAME.match(stem)) and (moment := _day(month[1], month[2], "1")):
        return moment
    folders = re.search(r"(?:^|/)(\d{4})/(\d{1,2})/(?:(\d{1,2})/)?", key)
    return _day(folders[1], folders[2], folders[3] or "1") if folders else None


def date_before(stem: str) -> str:
    """What a file's name begins with in place of a date, whether it is one or not; else nothing."""
    found = NAME_PREFIX.match(stem)
    return found[1] if found else ""


def without_date(stem: str) -> str:
    """A file's name without the date it begins with, where something is left."""
    return NAME_PREFIX.sub("", stem) or stem


def _read(text: str) -> datetime | None:
    if packed := PACKED.match(text):
        text = f"{packed[1]} {packed[2]}:{packed[3]}:{packed[4] or '00'}"
    elif epoch := EPOCH.match(text):
        return datetime.fromtimestamp(int(epoch[1]), UTC)
    for shape in SHAPES:
        if found := shape.match(text):
            return _moment(found.groupdict())
    return _mail_date(text)


def _day(year: str, month: str, day: str) -> datetime | None:
    moment = _moment({"year": year, "month": month, "day": day})
    return moment if moment and moment.year in YEARS_IN_NAMES else None


def _moment(parts: dict[str, str | None]) -> datetime | None:
    if name := parts.get("name"):
        parts["month"] = str(MONTHS.get(name[:3].lower(), 0))
    if parts.get("first") and not _order(parts):
        return None
    hour = int(parts.get("hour") or 0)
    if half := (parts.get("half") or "").lower()[:1]:
        hour = hour % 12 + (12 if half == "p" else 0)
    numbers = [int(parts.get(part) or 0) for part in ("year", "month", "day")]
    try:
        minute, second = int(parts.get("minute") or 0), min(int(parts.get("second") or 0), 59)
        year, month, day = numbers
        return datetime(year, month, day, hour, minute, second, tzinfo=_zone(parts.get("zone") or ""))
    except ValueError:
        return None


def _order(parts: dict[str, str | None]) -> bool:
    """Which of two numbers is the day: the one over twelve. With neither over twelve nobody can tell."""
    first, second = int(parts["first"] or 0), int(parts["second_part"] or 0)
    day, month = (second, first) if second > 12 else (first, second)
    parts["day"], parts["month"] = str(day), str(month)
    return day > 12 or day == month


def _zone(text: str) -> tzinfo:
    if not text:
        return get_default_timezone()
    if not text.startswith(("+", "-")):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(offset if text[0] == "+" else -offset)


def _can_be_had(moment: datetime) -> bool:
    try:
        return moments.refusal(moment.astimezone(get_default_timezone())) is None
    except OverflowError:  # Before the first year or after the last in the site's zone.
        return False


def _mail_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=get_default_timezone())
