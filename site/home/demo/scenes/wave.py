"""A sea in lines, as a wood engraver cuts it: every swell hides what is behind it."""

import math
from itertools import pairwise
from random import Random

from PIL import Image, ImageDraw

from home.demo.scenes.paint import (
    BIG,
    PAPER,
    VERMILION,
    Colour,
    blend,
    calculate,
    clamped,
    distance,
    down,
    finished,
    lay,
    mask,
    noise,
    oklch,
    paper,
)

LINES = 42
HORIZON = 0.36
DEEP = oklch(0.3, 0.055, 235)
SHEET = oklch(0.945, 0.03, 82)
Wave = tuple[float, float, float]


def draw(rng: Random) -> Image.Image:
    picture = paper(rng, SHEET, depth=0.0)
    sun = calculate(lambda f: 1.0 - f["d"], d=clamped(distance(0.31, 0.2), 0.0745, 0.0755))
    picture = lay(picture, VERMILION, mask(sun))
    waves = [(rng.uniform(0, math.tau), 0.9 * 1.75**n * rng.uniform(0.9, 1.1), 0.6**n) for n in range(5)]
    for line in range(LINES):
        _swell(picture, waves, line / (LINES - 1))
    worn = calculate(
        lambda f: (f["n"] - 0.84) * 2.2 - f["max"](f["y"] - HORIZON, 0.0) * 40.0,
        n=noise(rng, (500, 330), 2),
        y=down(),
    )
    return finished(rng, lay(picture, PAPER, mask(worn)), rough=0)


def _swell(picture: Image.Image, waves: list[Wave], near: float) -> None:
    """One crest, from edge to edge, its body filled and its light cut out in strokes that thin to nothing."""
    pen = ImageDraw.Draw(picture)
    crest = _crest(waves, near)
    pen.polygon([*crest, (BIG[0], BIG[1]), (0, BIG[1])], fill=_body(near))
    thick = 3 + 25 * near**1.1
    for (x, y), (x2, y2) in pairwise(crest):
        slope = (y2 - y) / (x2 - x)
        width = thick * min(1.0, max(0.0, 0.5 + slope * 1.5))
        if width > 0.8:
            pen.polygon([(x, y), (x2 + 1, y2), (x2 + 1, y2 + width), (x, y + width)], fill=_light(near))


def _crest(waves: list[Wave], near: float) -> list[tuple[float, float]]:
    """Gerstner's waves: points circle, so that crests are sharp and troughs are wide."""
    depth = near**1.75
    base = BIG[1] * (HORIZON + (1.1 - HORIZON) * depth)
    size = BIG[0] * (0.0008 + 0.034 * depth)
    zoom = 7.5 - 5.6 * near**0.6
    points = []
    for step in range(-60, 661):
        place = step / 600
        turns = [(turn + near * 5.5 * (n + 2) + (place - 0.4) * math.tau * speed * zoom / 2, share)
                 for n, (turn, speed, share) in enumerate(waves)]  # fmt: skip
        x = place * BIG[0] + size * 0.8 * sum(share * math.cos(t) for t, share in turns)
        points.append((x, base - size * sum(share * math.sin(t) for t, share in turns)))
    return _forward(points)


def _forward(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Only the points that go on to the right: a curl that turns back would tear the line."""
    kept = points[:1]
    for point in points[1:]:
        if point[0] > kept[-1][0] + 0.5:
            kept.append(point)
    return kept


def _body(near: float) -> Colour:
    return blend(blend(DEEP, SHEET, 0.45), DEEP, min(1.0, near * 1.8))


def _light(near: float) -> Colour:
    return blend(SHEET, DEEP, 0.22 * (1 - near))
