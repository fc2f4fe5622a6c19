"""The statistics of a site's photos, ready to be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from photos.browsing.choices import Choice, in_order
from photos.browsing.tallying import Tallies

MOST = 15  # Rows of one chart; the rest is in the index.


class Bar(NamedTuple):
    """A line or a column of a chart; `part` is how long it is, of 100. Without an address it leads nowhere."""

    name: str
    size: int
    part: float
    address: str = ""
    short: str = ""

    @property
    def rest(self) -> float:
        """What is left above it."""
        return 100 - self.part


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars below each other, or, in an order of time that has no end, columns beside each other."""

    title: str | Promise
    bars: list[Bar]
    upright: bool = False
    more: int = 0

    @property
    def width(self) -> int:
        """Of the columns together, ten each."""
        return 10 * len(self.bars)


def statistics(tallies: Tallies, base: str, query: QueryDict) -> dict[str, Any]:
    """The charts in which there is something to see, and how many photos they tell of."""
    if not tallies.has_statistics:
        return {}
    charts = [
        *(_ranked(title, in_order(word, tallies, base)) for word, title in RANKED.items()),
        _ranked(
            pgettext_lazy("photos", "Apertures"), [Choice(f"ƒ/{f:g}", n, "") for f, n in tallies.apertures]
        ),
        _upright(pgettext_lazy("photos", "Hours of the day"), _hours(), tallies.hours),
        _upright(pgettext_lazy("photos", "Months"), _months(), tallies.months),
    ]
    return {"charts": [chart for chart in charts if chart.bars], "index": f"{base}browse/"}


RANKED = {
    "camera": pgettext_lazy("photos", "Cameras"),
    "lens": pgettext_lazy("photos", "Lenses"),
    "focal-length": gettext_lazy("Focal lengths, as in 35 mm"),
    "year": pgettext_lazy("photos", "Years"),
}


def _ranked(title: str | Promise, found: Sequence[Choice]) -> Chart:
    most = max((choice.size for choice in found), default=1)
    bars = [
        Bar(choice.name, choice.size, _part(choice.size, most), choice.address) for choice in found[:MOST]
    ]
    return Chart(title, bars, more=len(found) - len(bars))


def _upright(title: str | Promise, names: list[tuple[str, str]], counts: list[int]) -> Chart:
    most = max(counts, default=0)
    if not most:
        return Chart(title, [])
    bars = [Bar(name, n, _part(n, most), short=short) for (name, short), n in zip(names, counts, strict=True)]
    return Chart(title, bars, upright=True)


def _part(count: int, most: int) -> float:
    return round(100 * count / most, 1)


def _hours() -> list[tuple[str, str]]:
    """Each as it is called, and every third as it stands below its column."""
    return [(f"{hour}:00–{hour}:59", str(hour) if hour % 3 == 0 else "") for hour in range(24)]


def _months() -> list[tuple[str, str]]:
    days = [date(2000, month, 1) for month in range(1, 13)]
    return [(date_format(day, "F"), date_format(day, "F")[:1].upper()) for day in days]
