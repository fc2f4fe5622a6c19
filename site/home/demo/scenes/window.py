"""Low sun through a window, on a plastered wall, with the shadow of a branch across it."""

import math
from random import Random

from PIL import Image, ImageChops, ImageDraw

from home.demo.scenes.paint import (
    BIG,
    Field,
    across,
    blurred,
    calculate,
    down,
    field_of,
    finished,
    mask,
    noise,
    oklch,
    shade,
)

Point = tuple[float, float]
CORNERS: tuple[Point, ...] = ((0.24, 0.03), (0.72, 0.15), (0.81, 1.08), (0.33, 0.88))


def draw(rng: Random) -> Image.Image:
    light = ImageChops.multiply(_panes(), ImageChops.invert(_branch(rng)))
    beam = calculate(
        lambda f: f["p"] * (0.8 + 0.14 * f["x"] - 0.1 * f["y"]), p=field_of(light), x=across(), y=down()
    )
    room = calculate(lambda f: 0.17 + 0.13 * (1.0 - f["x"]) - 0.12 * f["y"], x=across(), y=down())
    bounce = field_of(blurred(light.resize((200, 133)), 16).resize(BIG, Image.Resampling.BICUBIC))
    glow = calculate(lambda f: f["r"] + f["b"] * 0.17 + f["l"] * 0.68, r=room, b=bounce, l=beam)
    return finished(rng, _wall(rng, glow))


def _wall(rng: Random, glow: Field) -> Image.Image:
    """Plaster: broad strokes of the float, and a tooth that only the slanting light shows."""
    strokes, tooth = noise(rng, (26, 9), 4), noise(rng, (420, 300), 3)
    light = calculate(
        lambda f: f["g"] * (1.0 + f["s"] * 0.04 + f["t"] * 0.05) + f["s"] * 0.008, g=glow, s=strokes, t=tooth
    )
    return shade(
        rng,
        light,
        [
            (0.0, oklch(0.3, 0.015, 20)),
            (0.2, oklch(0.53, 0.025, 35)),
            (0.4, oklch(0.67, 0.055, 50)),
            (0.7, oklch(0.84, 0.08, 68)),
            (1.05, oklch(0.965, 0.05, 85)),
        ],
    )


def _inside(u: float, v: float) -> Point:
    """The place in the picture of one inside the light's four corners."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = CORNERS
    x = (ax * (1 - u) + bx * u) * (1 - v) + (dx * (1 - u) + cx * u) * v
    y = (ay * (1 - u) + by * u) * (1 - v) + (dy * (1 - u) + cy * u) * v
    return x * BIG[0], y * BIG[1]


def _panes() -> Image.Image:
    """Two by three panes; what is nearer the window, at the top left, casts the sharper edge."""
    sharp = Image.new("L", BIG)
    pen = ImageDraw.Draw(sharp)
    for column in range(2):
        for row in range(3):
            left, top = column / 2 + 0.022, row / 3 + 0.016
            right, foot = (column + 1) / 2 - 0.022, (row + 1) / 3 - 0.016
            pen.polygon(
                [_inside(left, top), _inside(right, top), _inside(right, foot), _inside(left, foot)], fill=255
            )
    slope = calculate(lambda f: f["x"] * 0.35 + f["y"] * 0.75, x=across(), y=down())
    amount = mask(slope)
    return Image.composite(blurred(sharp, 18), blurred(sharp, 4), amount)


def _branch(rng: Random) -> Image.Image:
    """A spray of leaves outside, too far from the wall to have hard edges."""
    shadow = Image.new("L", BIG)
    pen = ImageDraw.Draw(shadow)
    for start, angle, length in (
        ((0.82, 0.12), 2.5, 0.5),
        ((0.79, 0.16), 2.25, 0.46),
        ((0.86, 0.62), 2.9, 0.26),
    ):
        _twig(rng, pen, (start[0] * BIG[0], start[1] * BIG[1]), angle, length * BIG[0])
    return blurred(shadow, 9).point([round(v * 0.8) for v in range(256)])


def _twig(rng: Random, pen: ImageDraw.ImageDraw, start: Point, angle: float, length: float) -> None:
    x, y = start
    steps = 26
    for step in range(steps):
        angle += rng.uniform(-0.16, 0.16) + 0.01
        end = (x + length / steps * math.cos(angle), y + length / steps * math.sin(angle))
        pen.line([(x, y), end], fill=255, width=round(14 * (1 - step / steps)) + 5)
        x, y = end
        if step > 2:
            side = angle + (1 if step % 2 else -1) * rng.uniform(0.3, 1.4)
            _leaf(pen, (x, y), side, rng.uniform(70, 190))


def _leaf(pen: ImageDraw.ImageDraw, stem: Point, angle: float, length: float) -> None:
    tip = (stem[0] + length * math.cos(angle), stem[1] + length * math.sin(angle))
    across_x, across_y = -math.sin(angle), math.cos(angle)
    outline = []
    for side in (1, -1):
        shares = range(0, 21) if side == 1 else range(20, -1, -1)
        for share in (s / 20 for s in shares):
            belly = side * length * 0.17 * math.sin(math.pi * share**0.8)
            at = (stem[0] + (tip[0] - stem[0]) * share, stem[1] + (tip[1] - stem[1]) * share)
            outline.append((at[0] + across_x * belly, at[1] + across_y * belly))
    pen.polygon(outline, fill=255)
