"""The mark of a page: a few stars joined by hairlines, the same for the same page on every machine and day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import cos, sin, tau
from random import Random

FEWEST, MOST = 4, 7
NEAREST = 0.45  # Of the farthest a star may stand from the page.
SWAY = 0.3  # Of the angle between two neighbours: how far a star may stray from its even share of the circle.
CHAINED = 0.4  # Of the stars hang on the star before them instead of on the page.
INSET = 0.12  # Of the side: room for the stars' own size.

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Constellation:
    """Stars in a square of `size` px; `lines` joins them by their places in `stars`, the first is the page itself."""

    size: int
    stars: tuple[Point, ...]
    lines: tuple[tuple[int, int], ...]


@lru_cache(maxsize=4096)
def constellation(seed: str, size: int) -> Constellation:
    """The constellation of a seed, drawn into a square of `size` px."""
    # `random()` alone promises the same numbers in every version of Python.
    random = Random(sha256(seed.encode(errors="surrogatepass")).digest()).random  # noqa: S311  A drawing, not a secret.
    count = FEWEST + int(random() * (MOST - FEWEST + 1))
    stars = [(0.0, 0.0), *_around(count - 1, random)]
    return Constellation(size, _fitted(stars, size), tuple(_lines(count, random)))


def _around(count: int, random: Callable[[], float]) -> list[Point]:
    turn = random()
    places: list[Point] = []
    for star in range(count):
        angle = tau * (turn + (star + SWAY * (2 * random() - 1)) / count)
        reach = NEAREST + (1 - NEAREST) * random()
        places.append((reach * cos(angle), reach * sin(angle)))
    return places


def _lines(count: int, random: Callable[[], float]) -> Iterator[tuple[int, int]]:
    """Most stars hang on the page; the others on the star before them, and nothing hangs on those."""
    held = 0
    for star in range(1, count):
        if held and count > FEWEST and random() < CHAINED:
            yield held, star
            held = 0
        else:
            yield 0, star
            held = star


def _fitted(stars: list[Point], size: int) -> tuple[Point, ...]:
    """The same stars, as large as the square allows and in its middle: every mark weighs about the same."""
    (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*stars, strict=True))
    scale = size * (1 - 2 * INSET) / max(right - left, bottom - top)
    x, y = ((size - (left + right) * scale) / 2, (size - (top + bottom) * scale) / 2)
    return tuple((round(x + star[0] * scale, 1), round(y + star[1] * scale, 1)) for star in stars)


def strokes(drawn: Constellation) -> list[tuple[Point, ...]]:
    """The lines as few strokes of the pen: a line that starts where the last one ended goes on from there."""
    done: list[list[int]] = []
    for start, end in drawn.lines:
        if done and done[-1][-1] == start:
            done[-1].append(end)
        else:
            done.append([start, end])
    return [tuple(drawn.stars[star] for star in stroke) for stroke in done]


def paths(drawn: Constellation) -> str:
    """The drawing as three SVG paths, whose looks are the sheet's to say: the lines, the stars, the page itself."""
    lines = "".join(f"M{'L'.join(_place(star) for star in stroke)}" for stroke in strokes(drawn))
    stars = "".join(_dot(star) for star in drawn.stars[1:])
    return (
        f'<path class="lines" d="{lines}"/><path class="stars" d="{stars}"/>'
        f'<path class="self" d="{_dot(drawn.stars[0])}"/>'
    )


def _place(star: Point) -> str:
    return f"{star[0]:g} {star[1]:g}"


def _dot(star: Point) -> str:
    # A line without length and with round ends is a dot as large as the sheet wants it.
    return f"M{_place(star)}h0"
