"""A month of tides: one line for each day, high water later by some fifty minutes from line to line."""

import math
from random import Random

from PIL import Image, ImageDraw

from home.demo.scenes.paint import (
    BIG,
    INK,
    PAPER,
    VERMILION,
    Colour,
    blend,
    finished,
    oklch,
    paper,
)

DAYS = 30
MOON_HOURS, SUN_HOURS = 12.4206, 12.0  # The periods of the two chief tides, M2 and S2.
TOP, BOTTOM = 0.2, 1.0
LIFT = 0.06  # Height of the chief tide, in heights of the picture.


def height(hours: float) -> float:
    """The tide at that hour of the month, -1.4 to 1.4: moon and sun together, springs in the middle."""
    middle = DAYS * 12
    moon = math.cos(math.tau * (hours - middle) / MOON_HOURS)
    sun = math.cos(math.tau * (hours - middle) / SUN_HOURS)
    return moon + 0.4 * sun


def draw(rng: Random) -> Image.Image:
    sheet = paper(rng, oklch(0.965, 0.018, 85), depth=0.003)
    for day in range(DAYS):
        sheet = _day(sheet, day)
    return finished(rng, sheet, rough=1)


def _day(sheet: Image.Image, day: int) -> Image.Image:
    line = _line(day)
    under = Image.new("L", BIG)
    ImageDraw.Draw(under).polygon([*line, (BIG[0], BIG[1]), (0, BIG[1])], fill=255)
    sheet.paste(_water(day), mask=under)
    ImageDraw.Draw(sheet).line(line, fill=_ink(day), width=8, joint="curve")
    return sheet


def _line(day: int) -> list[tuple[float, float]]:
    base = TOP + (BOTTOM - TOP) * day / (DAYS - 1)
    points = []
    for step in range(361):
        place = step / 360
        points.append((BIG[0] * place, BIG[1] * (base - LIFT * height(24 * (day + place)))))
    return points


def _spring(day: int) -> float:
    """1 on the days of the greatest range, 0 on those of the least."""
    month = (24 * day - DAYS * 12) * (1 / SUN_HOURS - 1 / MOON_HOURS)
    return (1 + math.cos(math.tau * month)) / 2


def _ink(day: int) -> Colour:
    return blend(blend(INK, PAPER, 0.12), VERMILION, _spring(day) ** 6)


def _water(day: int) -> Colour:
    return blend(oklch(0.965, 0.018, 85), oklch(0.87, 0.05, 70), (day / DAYS) ** 1.3)
