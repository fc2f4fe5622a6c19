"""The map of a site's photos, ready to be drawn: places that are near each other are one dot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, log2
from typing import Any

from django.http import QueryDict
from django.utils.translation import ngettext

from photos.atlas.land import Point
from photos.browsing.choices import SOURCES, address_of, countries
from photos.browsing.projecting import WIDTH, View, outlines
from photos.browsing.tallying import Spot, Tallies

APART = 88.0  # Units between two dots: on a phone, each can be met by a finger.
LABEL = (190.0, 44.0)  # Units of width and height that the name of a dot has for itself.
_BOX = re.compile(r"-?\d{1,3}(\.\d{1,2})?(,-?\d{1,3}(\.\d{1,2})?){3}", re.ASCII)


@dataclass(slots=True)
class Dot:
    """Places that are shown as one, the first of which has most photos. `label` stands below it, if there is room."""

    x: float
    y: float
    spots: list[Spot]
    address: str = ""
    label: str = ""

    @property
    def count(self) -> int:
        """Of photos."""
        return sum(spot.size for spot in self.spots)

    @property
    def radius(self) -> int:
        """In units: twice as many photos are a little more."""
        return round(min(12 + 3 * log2(self.count), 34))

    @property
    def name(self) -> str:
        """As it is read aloud."""
        first, more = self.spots[0].name, len(self.spots) - 1
        if not more:
            return first
        return ngettext("%(place)s and %(count)s more place", "%(place)s and %(count)s more places", more) % {
            "place": first,
            "count": more,
        }

    @property
    def below(self) -> float:
        """Where its label stands."""
        return self.y + self.radius + 26


def map_of(tallies: Tallies, base: str, query: QueryDict) -> dict[str, Any]:
    """All places, or those within `?box=`; nothing where there is none."""
    if not tallies.spots:
        return {}
    inside = _within(tallies.spots, query.get("box", ""))
    spots = sorted(inside or tallies.spots, key=lambda spot: (-spot.size, spot.key))
    view = View.around([_point(spot) for spot in spots])
    land, borders = outlines(view)
    return {
        "land": land,
        "borders": borders,
        "width": round(WIDTH),
        "height": round(view.height),
        "dots": _dots(spots, view, base),
        "countries": countries(spots, base),
        "whole": f"{base}map/" if inside else "",
        "sources": SOURCES,
    }


def _point(spot: Spot) -> Point:
    return spot.longitude, spot.latitude


def _within(spots: Sequence[Spot], box: str) -> list[Spot]:
    """Those in a box of west, south, east and north in degrees; none for what is no box."""
    if not _BOX.fullmatch(box):
        return []
    west, south, east, north = map(float, box.split(","))
    return [spot for spot in spots if west <= spot.longitude <= east and south <= spot.latitude <= north]


def _dots(spots: Sequence[Spot], view: View, base: str) -> list[Dot]:
    dots: list[Dot] = []
    for spot in spots:
        x, y = view.place(_point(spot))
        near = next((dot for dot in dots if hypot(dot.x - x, dot.y - y) < APART), None)
        if near:
            near.spots.append(spot)
        else:
            dots.append(Dot(round(x), round(y), [spot]))
    labelled: list[Dot] = []
    for dot in dots:
        dot.address = _address(dot.spots, len(spots), base)
        if not any(
            abs(dot.x - other.x) < LABEL[0] and abs(dot.below - other.below) < LABEL[1] for other in labelled
        ):
            dot.label = dot.spots[0].name
            labelled.append(dot)
    return dots


def _address(spots: Sequence[Spot], shown: int, base: str) -> str:
    """The page of a place; of several, the map of these; where that would be the same map, the list below it."""
    if len(spots) == 1:
        return address_of(base, "place", spots[0].key)
    if len(spots) == shown:
        return "#places"
    xs, ys = [spot.longitude for spot in spots], [spot.latitude for spot in spots]
    return f"?box={min(xs):g},{min(ys):g},{max(xs):g},{max(ys):g}"
