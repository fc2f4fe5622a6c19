"""A torn page, half of it mended: a strip of long-fibred tissue lies over the inner end of the tear."""

import math
from random import Random

from PIL import Image, ImageChops, ImageDraw

from home.demo.scenes.paint import (
    BIG,
    INK,
    across,
    blurred,
    calculate,
    finished,
    lay,
    mask,
    noise,
    oklch,
    paper,
    strength,
)
from home.demo.scenes.type import Line, set_line

Point = tuple[float, float]
PAGE = oklch(0.94, 0.028, 82)
RIGHT = round(BIG[0] * 0.86)


def draw(rng: Random) -> Image.Image:
    tear = _tear(rng)
    page = _page(rng)
    hole, core = _gap(rng, tear)
    sheet = Image.new("L", BIG)
    ImageDraw.Draw(sheet).rectangle((0, 0, RIGHT, BIG[1]), fill=255)
    sheet = ImageChops.subtract(sheet, hole)
    bench = paper(rng, oklch(0.4, 0.03, 60), depth=0.012)
    cast = ImageChops.offset(blurred(sheet, 22), 22, 30)
    picture = lay(bench, oklch(0.16, 0.015, 50), strength(cast, 0.7))
    page = lay(page, oklch(0.985, 0.008, 85), ImageChops.lighter(core, _crack(tear)))
    picture = lay(picture, page, blurred(sheet, 1))
    return finished(rng, _mend(rng, picture, tear))


def _tear(rng: Random) -> list[Point]:
    """From the right edge of the page inwards: a slow curve with the shivers of torn fibre."""
    points = []
    small = 0.0
    for step in range(420):
        share = step / 419
        small = small * 0.86 + rng.uniform(-4.2, 4.2)
        y = 0.5 - 0.13 * share + 0.045 * math.sin(share * 5.1) + 0.012 * math.sin(share * 17)
        points.append((RIGHT + 6 - share * BIG[0] * 0.56, y * BIG[1] + small))
    return points


def _page(rng: Random) -> Image.Image:
    page = paper(rng, PAGE, depth=0.003)
    line = Line(size=30, ink=oklch(0.33, 0.02, 60))
    for row in range(18):
        end = RIGHT - 330 if row % 7 != 6 else RIGHT * 0.42
        set_line(rng, page, line, (-40, 66 + row * 122), end)
    shadow = mask(calculate(lambda f: (0.16 - f["x"]) * 1.6, x=across()))
    return lay(page, INK, shadow)


def _gap(rng: Random, tear: list[Point]) -> tuple[Image.Image, Image.Image]:
    """Where the two sides have come apart, and the white core of the paper along the lower one."""
    hole, core = Image.new("L", BIG), Image.new("L", BIG)
    count = len(tear)
    open_part = tear[: round(count * 0.55)]
    lower, lip = [], []
    for number, (x, y) in enumerate(open_part):
        wide = 92 * (1 - number / len(open_part)) ** 1.35
        lower.append((x, y + wide + rng.uniform(-2, 2)))
        lip.append((x, y + wide + (13 + 9 * math.sin(number * 0.11)) + rng.uniform(-4, 4)))
    ImageDraw.Draw(hole).polygon([*open_part, *lower[::-1]], fill=255)
    ImageDraw.Draw(core).polygon([*lower, *lip[::-1]], fill=235)
    return hole, blurred(core, 2.5)


def _crack(tear: list[Point]) -> Image.Image:
    """The closed part shows as a pale line."""
    line = Image.new("L", BIG)
    ImageDraw.Draw(line).line(tear[round(len(tear) * 0.5) :], fill=215, width=6, joint="curve")
    return blurred(line, 1.5)


def _mend(rng: Random, picture: Image.Image, tear: list[Point]) -> Image.Image:
    """The tissue: a veil with feathered edges, its fibres reaching past them."""
    inner = tear[round(len(tear) * 0.5) :]
    veil, hairs = Image.new("L", BIG), Image.new("L", BIG)
    ImageDraw.Draw(veil).line(inner[::12], fill=255, width=128, joint="curve")
    ragged = calculate(
        lambda f: f["v"] / 255.0 + f["n"] * 0.28, v=blurred(veil, 9).convert("F"), n=noise(rng, (300, 200), 2)
    )
    veil = blurred(mask(calculate(lambda f: (f["r"] - 0.42) * 5.0, r=ragged)), 2)
    pen = ImageDraw.Draw(hairs)
    for _ in range(900):
        _fibre(rng, pen, rng.choice(inner))
    shade = strength(ImageChops.offset(blurred(veil, 7), 5, 7), 0.2)
    picture = lay(picture, INK, ImageChops.subtract(shade, veil))
    picture = lay(picture, oklch(0.965, 0.02, 90), strength(veil, 0.5))
    return lay(picture, oklch(0.99, 0.008, 90), strength(hairs, 0.62))


def _fibre(rng: Random, pen: ImageDraw.ImageDraw, near: Point) -> None:
    x, y = near[0] + rng.uniform(-40, 40), near[1] + rng.gauss(0, 30)
    angle, bend = rng.uniform(0, math.tau), rng.uniform(-0.09, 0.09)
    points = [(x, y)]
    for _ in range(rng.randint(6, 17)):
        angle += bend + rng.uniform(-0.05, 0.05)
        x, y = x + 7 * math.cos(angle), y + 7 * math.sin(angle)
        points.append((x, y))
    pen.line(points, fill=rng.randint(90, 255), width=2)
