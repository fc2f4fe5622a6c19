"""A hill country in contour lines, with a tarn, a wood and a footpath."""

import math
from random import Random

from PIL import Image, ImageDraw

from home.demo.scenes.paint import (
    BIG,
    VERMILION,
    Field,
    added,
    blend,
    blurred,
    calculate,
    distance,
    finished,
    lay,
    lit,
    mask,
    oklch,
    paper,
)

STEP = 8  # Pixels of the large picture between two samples of the ground.
LEVELS = 26
LAKE = 0.16  # Where the ground is lower, it is under water.
BROWN = oklch(0.52, 0.09, 55)
Point = tuple[float, float]


def draw(rng: Random) -> Image.Image:
    ground = _ground(rng)
    sheet = lit(paper(rng, oklch(0.965, 0.02, 88), depth=0.0), _hillshade(ground))
    sheet = lay(sheet, oklch(0.88, 0.045, 125), _wood(rng, ground))
    sheet = lay(sheet, oklch(0.84, 0.03, 225), mask(calculate(lambda f: (LAKE - f["g"]) * 900.0, g=ground)))
    samples = ground.resize((BIG[0] // STEP + 1, BIG[1] // STEP + 1), Image.Resampling.BOX)
    _contours(sheet, samples)
    _path(sheet)
    return finished(rng, sheet, rough=0)


def _ground(rng: Random) -> Field:
    """The height of the land, about 0 to 1: two summits and what noise makes of the rest."""
    rough = _rolling(rng)
    return calculate(
        lambda f: (
            0.36
            + f["n"] * 0.3
            + 0.42 * f["max"](1.0 - f["one"] * 3.0, 0.0)
            + 0.3 * f["max"](1.0 - f["two"] * 3.6, 0.0)
            - 0.3 * f["max"](1.0 - f["low"] * 5.0, 0.0)
        ),
        n=rough,
        one=distance(0.33, 0.25),
        two=distance(0.72, 0.44),
        low=distance(0.6, 0.17),
    )


def _rolling(rng: Random) -> Field:
    """Noise whose grids lie at an angle each, so that no square shows in the lines; about -1 to 1."""
    total = Image.new("F", BIG, 0.0)
    for octave in range(4):
        side, cell = 60 * 2**octave, 900 / 2**octave
        grid = Image.new("F", (side, side))
        grid.putdata([rng.uniform(-1, 1) for _ in range(side * side)])
        angle, middle = rng.uniform(0.3, 1.2), side / 2
        a, b = math.cos(angle) / cell, math.sin(angle) / cell
        turned = (a, b, middle - BIG[0] / 2 * a, -b, a, middle)
        layer = grid.transform(BIG, Image.Transform.AFFINE, turned, Image.Resampling.BICUBIC)
        total = added(total, layer, 0.4**octave)
    return total


def _hillshade(ground: Field) -> Field:
    moved = ground.transform(BIG, Image.Transform.AFFINE, (1, 0, -14, 0, 1, -14), Image.Resampling.BILINEAR)
    light = calculate(
        lambda f: f["max"](f["min"](1.0 + (f["g"] - f["m"]) * 3.2, 1.03), 0.93), g=ground, m=moved
    )
    light.paste(light.crop((0, 15, BIG[0], 30)), (0, 0))  # Nothing was moved into these two edges.
    light.paste(light.crop((15, 0, 30, BIG[1])), (0, 0))
    return light


def _wood(rng: Random, ground: Field) -> Image.Image:
    """Where trees grow: low, not wet, and in patches."""
    patches = _rolling(rng)
    return mask(
        calculate(
            lambda f: (
                f["min"](f["min"]((f["p"] - 0.3) * 60.0, (0.42 - f["g"]) * 60.0), (f["g"] - 0.2) * 60.0)
                * 0.45
            ),
            p=patches,
            g=ground,
        )
    )


def _contours(sheet: Image.Image, samples: Field) -> None:
    pen = ImageDraw.Draw(sheet)
    heights: list[float] = list(samples.get_flattened_data())  # type: ignore[arg-type]
    wide = samples.width
    for level in range(round(LAKE * LEVELS) + 1, LEVELS):
        bold = level % 5 == 0
        ink = BROWN if bold else blend(BROWN, oklch(0.9, 0.03, 80), 0.35)
        for one, two in _segments(heights, wide, level / LEVELS):
            pen.line([one, two], fill=ink, width=6 if bold else 3)


def _segments(heights: list[float], wide: int, level: float) -> list[tuple[Point, Point]]:
    """The pieces of one contour: marching squares, each cell cut where its sides cross the level."""
    pieces: list[tuple[Point, Point]] = []
    for start in range(0, len(heights) - wide, wide):
        for at in range(start, start + wide - 1):
            corners = (heights[at], heights[at + 1], heights[at + wide + 1], heights[at + wide])
            if min(corners) < level <= max(corners):
                crossings = _crossings(corners, level, at - start, start // wide)
                pieces.extend(zip(crossings[::2], crossings[1::2], strict=True))
    return pieces


def _crossings(corners: tuple[float, ...], level: float, x: int, y: int) -> list[Point]:
    places = ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1))
    found = []
    for side in range(4):
        one, two = corners[side], corners[(side + 1) % 4]
        if (one < level) != (two < level):
            (ax, ay), (bx, by) = places[side], places[(side + 1) % 4]
            share = (level - one) / (two - one)
            found.append((STEP * (ax + (bx - ax) * share), STEP * (ay + (by - ay) * share)))
    return found


def _path(sheet: Image.Image) -> None:
    """A dashed footpath through hand-placed points, smoothed as a Catmull-Rom curve."""
    marks = [
        (-0.12, 0.6), (-0.04, 0.55), (0.06, 0.52), (0.2, 0.47), (0.29, 0.36), (0.42, 0.34), (0.5, 0.25), (0.57, 0.28),
        (0.66, 0.33), (0.7, 0.24), (0.82, 0.19), (0.93, 0.1), (1.04, 0.08), (1.1, 0.06),
    ]  # fmt: skip
    shadow = Image.new("L", BIG)
    dashes = _dashes([(x * BIG[0], y * BIG[0]) for x, y in marks])
    for dash in dashes:
        ImageDraw.Draw(shadow).line(dash, fill=150, width=18, joint="curve")
    sheet.paste(lay(sheet, oklch(0.97, 0.02, 88), blurred(shadow, 5)))
    for dash in dashes:
        ImageDraw.Draw(sheet).line(dash, fill=VERMILION, width=10, joint="curve")


def _dashes(marks: list[Point]) -> list[list[Point]]:
    dashes: list[list[Point]] = [[]]
    gone = 0.0
    last = marks[1]
    for point in _curve(marks):
        gone += ((point[0] - last[0]) ** 2 + (point[1] - last[1]) ** 2) ** 0.5
        last = point
        if gone % 52 < 33:
            dashes[-1].append(point)
        elif dashes[-1]:
            dashes.append([])
    return [dash for dash in dashes if len(dash) > 1]


def _curve(marks: list[Point]) -> list[Point]:
    points = []
    for a, b, c, d in zip(marks, marks[1:], marks[2:], marks[3:], strict=False):
        for step in range(120):
            t = step / 120
            x, y = (
                0.5
                * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t**2 + (3 * q - p - 3 * r + s) * t**3)
                for p, q, r, s in zip(a, b, c, d, strict=True)
            )
            points.append((x, y))
    return points
