"""Which named place a point on earth is at: by a file that comes along, and nobody is asked."""

import gzip
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

FARTHEST = 50.0  # Kilometres: what is farther from every place is at none.
EARTH = 6371.0  # Its mean radius in kilometres.
DEGREE = EARTH * radians(1)  # Kilometres of one degree of latitude.
WIDEST = 25.0  # Kilometres that the largest city reaches.


class Named(NamedTuple):
    """A place as GeoNames calls it; `country` is its code in ISO 3166-1."""

    name: str
    region: str
    country: str


@dataclass(frozen=True, slots=True)
class _Places:
    """All lines of the file, from the south to the north, and the latitude of each."""

    latitudes: "array[float]"
    lines: list[bytes]


def name(latitude: float, longitude: float) -> Named | None:
    """The place at whose edge or inside of which a point is nearest; None on the sea and in the desert."""
    places, reach = _places(), (FARTHEST + WIDEST) / DEGREE
    first = bisect_left(places.latitudes, latitude - reach)
    last = bisect_left(places.latitudes, latitude + reach)
    best, nearest = FARTHEST, None
    for line in places.lines[first:last]:
        north, east, inhabitants, *named = line.split(b"\t")
        distance = kilometres(latitude, longitude, float(north), float(east)) - _reach(int(inhabitants))
        if distance < best:
            best, nearest = distance, named
    return Named(*(part.decode() for part in nearest)) if nearest else None


def kilometres(latitude: float, longitude: float, north: float, east: float) -> float:
    """Between two points, by the haversine formula."""
    up, across = radians(north - latitude), radians(east - longitude)
    part = sin(up / 2) ** 2 + cos(radians(latitude)) * cos(radians(north)) * sin(across / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(part, 1.0)))


def _reach(inhabitants: int) -> float:
    """How far a place goes from its middle: 3 km for a city of 400,000, as if 14,000 lived on a square kilometre."""
    return min(0.0048 * sqrt(inhabitants), WIDEST)


@cache
def _places() -> _Places:
    lines = gzip.decompress(files("photos.atlas").joinpath("places.tsv.gz").read_bytes()).split(b"\n")
    return _Places(array("d", (float(line.partition(b"\t")[0]) for line in lines)), lines)
