"""The facts of IPTC-IIM, which Photoshop and press agencies write; names by their numbers in its record 2."""

from collections.abc import Mapping
from typing import Any

from photos.reading.record import Record
from photos.reading.values import decoded, moment_of, text_of, words_of

Fields = Mapping[tuple[int, int], Any]

TITLE, KEYWORDS, DAY, TIME, CREATOR, COPYRIGHT, CAPTION = 5, 25, 55, 60, 80, 116, 120


def record_of(fields: Fields) -> Record:
    """What the fields say. A value is bytes, or a list of them where a field stands there more than once."""
    moment = moment_of(_moment(_first(fields, DAY), _first(fields, TIME)))
    return Record(
        taken_at=moment[0] if moment else None,
        offset=moment[1] if moment else None,
        title=text_of(_first(fields, TITLE)),
        caption=text_of(_first(fields, CAPTION)),
        creator=", ".join(filter(None, map(text_of, _all(fields, CREATOR)))),
        copyright=text_of(_first(fields, COPYRIGHT)),
        keywords=words_of(_all(fields, KEYWORDS)),
    )


def _moment(day: str, time: str) -> str:
    """`20260314` and `101500+0100` in the way of EXIF. A day alone is no moment."""
    if len(day) != 8 or len(time) < 6:
        return ""
    return f"{day[:4]}:{day[4:6]}:{day[6:]} {time[:2]}:{time[2:4]}:{time[4:6]}{time[6:]}"


def _all(fields: Fields, number: int) -> list[str]:
    value = fields.get((2, number), [])
    values = value if isinstance(value, list) else [value]
    return [decoded(one) for one in values if isinstance(one, bytes)]


def _first(fields: Fields, number: int) -> str:
    return next(iter(_all(fields, number)), "")
