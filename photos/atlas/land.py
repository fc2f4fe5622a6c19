"""Where land is, and where one country ends: https://www.naturalearthdata.com, in hundredths of a degree."""

import gzip
import json
from array import array
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

Point = tuple[float, float]


class Line(NamedTuple):
    """Points of longitude and latitude by turns, and the corners of the box that they fill."""

    numbers: "array[int]"
    west: float
    south: float
    east: float
    north: float

    def points(self) -> Iterator[Point]:
        """East and north, in degrees."""
        return zip((x / 100 for x in self.numbers[::2]), (y / 100 for y in self.numbers[1::2]), strict=True)

    def touches(self, west: float, south: float, east: float, north: float) -> bool:
        """Whether its box and this one have anything in common."""
        return self.west <= east and self.east >= west and self.south <= north and self.north >= south


class Scale(NamedTuple):
    """`land` are rings, and `borders` open lines."""

    land: list[Line]
    borders: list[Line]


@cache
def scale(name: str) -> Scale:
    """`coarse`, for the whole world, or `fine`."""
    packed = gzip.decompress(files("photos.atlas").joinpath("land.json.gz").read_bytes())
    found = json.loads(packed)[name]
    return Scale(*([_line(numbers) for numbers in found[kind]] for kind in Scale._fields))


def _line(numbers: list[int]) -> Line:
    xs, ys = numbers[::2], numbers[1::2]
    return Line(array("i", numbers), min(xs) / 100, min(ys) / 100, max(xs) / 100, max(ys) / 100)
