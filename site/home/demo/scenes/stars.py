"""Two hours of stars turning about the pole, over a dark hill with a glow behind it."""

import math
from random import Random

from PIL import Image, ImageChops, ImageDraw

from home.demo.scenes.paint import (
    BIG,
    Colour,
    blend,
    blurred,
    calculate,
    distance,
    down,
    finished,
    flat,
    lay,
    noise,
    oklch,
    shade,
)

POLE = (0.36, 0.29)  # In widths of the picture.
STARS = 620
TURN = 30  # Degrees: the sky turns 15 in an hour.
COLOURS = [oklch(0.92, 0.03, 80), oklch(0.88, 0.06, 65), oklch(0.9, 0.03, 250), oklch(0.82, 0.09, 45)]


def draw(rng: Random) -> Image.Image:
    night = ImageChops.add(_sky(rng), _trails(rng))
    return finished(rng, _hill(rng, night), rough=2.5)


def _sky(rng: Random) -> Image.Image:
    clouds = noise(rng, (4, 6), 4)
    height = calculate(
        lambda f: f["y"] - f["d"] * 0.25 + f["n"] * 0.025, y=down(), d=distance(0.78, 0.62), n=clouds
    )
    return shade(
        rng,
        height,
        [
            (-0.15, oklch(0.17, 0.03, 275)),
            (0.3, oklch(0.24, 0.04, 285)),
            (0.58, oklch(0.38, 0.055, 340)),
            (0.76, oklch(0.58, 0.1, 45)),
            (0.9, oklch(0.74, 0.12, 65)),
        ],
    )


def _trails(rng: Random) -> Image.Image:
    light = flat((0, 0, 0))
    pen = ImageDraw.Draw(light)
    centre = (POLE[0] * BIG[0], POLE[1] * BIG[0])
    for _ in range(STARS):
        radius = 14 + BIG[0] * 0.82 * math.sqrt(rng.random())
        bright = 0.08 + 0.92 * rng.random() ** 5
        start = rng.uniform(0, 360)
        _trail(pen, centre, radius, start, blend((0, 0, 0), rng.choice(COLOURS), bright))
    return ImageChops.add(light, blurred(light, 5).point([v // 3 for v in range(256)] * 3))


def _trail(
    pen: ImageDraw.ImageDraw, centre: tuple[float, float], radius: float, start: float, ink: Colour
) -> None:
    """An arc as a line of short pieces: Pillow's own arcs step visibly at large radii."""
    steps = max(8, round(radius / 22))
    angles = [math.radians(start + TURN * step / steps) for step in range(steps + 1)]
    points = [(centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)) for a in angles]
    pen.line(points, fill=ink, width=3, joint="curve")


def _hill(rng: Random, night: Image.Image) -> Image.Image:
    waves = [(rng.uniform(0, math.tau), 1.1 * 2**n, 0.045 * 0.47**n) for n in range(9)]
    shape = Image.new("L", BIG)
    pen = ImageDraw.Draw(shape)
    crest = [
        BIG[1] * (0.84 - 0.06 * x / BIG[0])
        - BIG[1] * sum(size * math.sin(turn + math.tau * speed * x / BIG[0]) for turn, speed, size in waves)
        for x in range(BIG[0])
    ]
    pen.polygon([(0, BIG[1]), *enumerate(crest), (BIG[0], BIG[1])], fill=255)
    _tree(rng, pen, BIG[0] * 0.8, crest[round(BIG[0] * 0.8)] + 8)
    return lay(night, oklch(0.13, 0.015, 300), blurred(shape, 1))


def _tree(rng: Random, pen: ImageDraw.ImageDraw, x: float, y: float) -> None:
    """A bare tree: each branch splits into two or three, shorter and thinner."""
    waiting = [(x, y, -math.pi / 2 + 0.06, 88.0, 15.0)]
    while waiting:
        x, y, angle, length, width = waiting.pop()
        end = (x + length * math.cos(angle), y + length * math.sin(angle))
        pen.line([(x, y), end], fill=255, width=max(2, round(width)))
        if length < 9:
            continue
        for turn in (-0.42, 0.4, rng.uniform(-0.15, 0.15)):
            if rng.random() < 0.86:
                bend = turn * rng.uniform(0.55, 1.3)
                waiting.append((*end, angle + bend, length * rng.uniform(0.62, 0.86), width * 0.66))
