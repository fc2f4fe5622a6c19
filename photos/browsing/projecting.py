"""A part of the world as a drawing: land, borders, and where a point is on it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, radians

from photos.atlas.land import Point, scale

WIDTH = 1200.0  # Of the drawing, in units of its own.
WIDEST, HIGHEST = 2.2, 1.5  # The shape of the drawing: width over height.
LEAST = 1.2  # Degrees of latitude that are shown at least, 130 km: nearer, the outlines are too coarse.
AROUND = 0.18  # What is added around the points, of their span.
COARSE = 200.0  # Degrees of longitude from which on the coarse outlines are good enough.
NEAR = 3  # Units below which the next point of a line is left out.


@dataclass(frozen=True, slots=True)
class View:
    """A box of degrees, in which a degree to the east is as long as it is in its middle."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Sequence[Point]) -> "View":
        """The view that shows these points of longitude and latitude, and some land around them."""
        xs, ys = zip(*points, strict=True)
        middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        squeeze = _squeeze(middle_y)
        height = max((max(ys) - min(ys)) * (1 + 2 * AROUND), LEAST)
        width = max((max(xs) - min(xs)) * squeeze * (1 + 2 * AROUND), height * HIGHEST)
        height = max(height, width / WIDEST)
        half_x, half_y = width / squeeze / 2, height / 2
        half_x = min(half_x, 180.0)
        middle_x = min(max(middle_x, half_x - 180), 180 - half_x)  # Beyond these lines no land is known.
        return cls(middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y)

    @property
    def height(self) -> float:
        """Of the drawing."""
        squeeze = _squeeze((self.south + self.north) / 2)
        return round(WIDTH * (self.north - self.south) / ((self.east - self.west) * squeeze))

    def place(self, point: Point) -> Point:
        """Where a point of longitude and latitude is on it."""
        x = (point[0] - self.west) / (self.east - self.west) * WIDTH
        return x, (self.north - point[1]) / (self.north - self.south) * self.height


def _squeeze(latitude: float) -> float:
    """How long a degree to the east is, of one to the north."""
    return max(cos(radians(latitude)), 0.1)


@lru_cache(maxsize=32)
def outlines(view: View) -> tuple[str, str]:
    """The paths of land and of borders, as SVG writes them."""
    known = scale("coarse" if view.east - view.west > COARSE else "fine")
    # A little more than is shown, so that no edge of it is drawn.
    more_x, more_y = (view.east - view.west) / 50, (view.north - view.south) / 50
    box = (view.west - more_x, view.south - more_y, view.east + more_x, view.north + more_y)
    land = (cut(list(line.points()), *box) for line in known.land if line.touches(*box))
    borders = (
        piece for line in known.borders if line.touches(*box) for piece in trimmed(list(line.points()), *box)
    )
    return _path(view, land, "z"), _path(view, borders, "")


def cut(ring: list[Point], west: float, south: float, east: float, north: float) -> list[Point]:
    """The part of a ring within a box: Sutherland and Hodgman, 1974."""
    for axis, edge, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        ring = _cut(ring, axis, edge, sign)
    return ring


def _cut(ring: list[Point], axis: int, edge: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    before = ring[-1] if ring else (0.0, 0.0)
    was_in = (before[axis] - edge) * sign >= 0
    for point in ring:
        is_in = (point[axis] - edge) * sign >= 0
        if is_in != was_in:
            part = (edge - before[axis]) / (point[axis] - before[axis])
            kept.append(
                (before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1]))
            )
        if is_in:
            kept.append(point)
        before, was_in = point, is_in
    return kept


def trimmed(line: list[Point], west: float, south: float, east: float, north: float) -> Iterator[list[Point]]:
    """The pieces of an open line within a box: each of its parts by Liang and Barsky, 1984."""
    piece: list[Point] = []
    for (x, y), after in pairwise(line):
        right, up, start, end = after[0] - x, after[1] - y, 0.0, 1.0
        for step, room in ((-right, x - west), (right, east - x), (-up, y - south), (up, north - y)):
            if step < 0:
                start = max(start, room / step)
            elif step > 0:
                end = min(end, room / step)
            elif room < 0:
                end = -1.0
        if start > 0 or start > end:
            yield piece
            piece = []
        if start <= end:
            piece += [] if piece else [(x + start * right, y + start * up)]
            piece.append((x + end * right, y + end * up))
    yield piece


def _path(view: View, lines: Iterable[Sequence[Point]], end: str) -> str:
    return "".join(_drawn([view.place(point) for point in line], end) for line in lines)


def _drawn(points: list[Point], end: str) -> str:
    """A line in whole units, each step from where the last one led; what is too small to be seen is left out."""
    if not points:
        return ""
    (x, y), *rest = ((round(x), round(y)) for x, y in points)
    parts = [f"M{x} {y}"]
    for right, down in rest:
        if abs(right - x) + abs(down - y) >= NEAR:
            parts.append(f"l{right - x} {down - y}")
            x, y = right, down
    return "".join(parts) + end if len(parts) > 2 or (len(parts) > 1 and not end) else ""
