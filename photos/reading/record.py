"""What is known of a photo from its file."""

from collections.abc import Callable
from dataclasses import astuple, dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where a photo was taken: degrees north and east, and metres above the sea."""

    latitude: float
    longitude: float
    altitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The facts of one file. What it does not say, or says wrongly, is empty or None; nothing is guessed.

    `taken_at` is the time on the camera's clock, without a zone, and `offset` how far that clock was from UTC, where
    the camera wrote it down. Lengths are in millimetres, `exposure` in seconds, `bias` in steps of exposure, `rating`
    in stars, -1 for what was rejected. `flash` is None where nothing is said. `raw` is all that was read, for the
    owner alone; `readers` are those that found something, and `troubles` what the others stumbled over.
    """

    taken_at: datetime | None = None
    offset: timedelta | None = None
    camera: str = ""
    lens: str = ""
    focal_length: Fraction | None = None
    focal_length_35mm: int | None = None
    aperture: Fraction | None = None
    exposure: Fraction | None = None
    iso: int | None = None
    bias: Fraction | None = None
    flash: bool | None = None
    place: Place | None = None
    title: str = ""
    caption: str = ""
    alt_text: str = ""
    creator: str = ""
    copyright: str = ""
    licence: str = ""
    keywords: tuple[str, ...] = ()
    rating: int | None = None
    raw: dict[str, dict[str, Any]] = field(default_factory=dict)
    readers: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()

    def over(self, other: "Record") -> "Record":
        """This record, and from another what it does not say itself. A time and its offset go together."""
        mine, theirs = _fields(self), _fields(other)
        if mine.get("taken_at") is not None:
            theirs.pop("offset", None)
        return Record(**{**theirs, **mine})

    def packed(self) -> dict[str, Any]:
        """What it says, as JSON."""
        return {name: _packed(value) for name, value in _fields(self).items()}

    @classmethod
    def unpacked(cls, packed: dict[str, Any]) -> "Record":
        """The record that was packed."""
        return cls(**{name: _UNPACKED.get(name, _same)(value) for name, value in packed.items()})


def _fields(record: Record) -> dict[str, Any]:
    """What a record says."""
    return {
        name: getattr(record, name)
        for name in Record.__slots__
        if getattr(record, name) not in (None, "", (), {})
    }


def _packed(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Fraction):
        return str(value)
    return astuple(value) if isinstance(value, Place) else value


def _same(value: Any) -> Any:
    return value


_UNPACKED: dict[str, Callable[[Any], Any]] = {
    "taken_at": datetime.fromisoformat,
    "offset": lambda seconds: timedelta(seconds=seconds),
    "place": lambda parts: Place(*parts),
    **dict.fromkeys(("focal_length", "aperture", "exposure", "bias"), Fraction),
    **dict.fromkeys(("keywords", "readers", "troubles"), tuple),
}
