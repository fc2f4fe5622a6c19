"""Hills behind hills at dusk, with mist in the valleys and the sun just going."""

import math
from random import Random

from PIL import Image, ImageDraw

from home.demo.scenes.paint import (
    BIG,
    Field,
    blend,
    blurred,
    calculate,
    clamped,
    distance,
    down,
    finished,
    lay,
    mask,
    noise,
    oklch,
    shade,
)

RIDGES = 8
HAZE = oklch(0.85, 0.05, 55)
NEAR = oklch(0.24, 0.025, 330)
SUN = (0.66, 0.315)


def draw(rng: Random) -> Image.Image:
    picture = _sky(rng)
    for number in range(RIDGES):
        picture = _ridge(rng, picture, number / (RIDGES - 1))
    return finished(rng, picture)


def _sky(rng: Random) -> Image.Image:
    streaks = noise(rng, (3, 22), 4)
    height = calculate(lambda f: f["y"] + f["n"] * 0.022, y=down(), n=streaks)
    sky = shade(
        rng,
        height,
        [
            (0.0, oklch(0.5, 0.04, 285)),
            (0.2, oklch(0.66, 0.05, 345)),
            (0.36, oklch(0.79, 0.075, 42)),
            (0.52, oklch(0.9, 0.06, 78)),
        ],
    )
    far = distance(*SUN)
    glow = calculate(lambda f: (1.0 - f["d"]) ** 2.0 * 0.85, d=clamped(far, 0.0, 0.42))
    sky = lay(sky, oklch(0.91, 0.08, 78), mask(glow))
    disc = calculate(lambda f: 1.0 - f["d"], d=clamped(far, 0.0265, 0.0275))
    return lay(sky, oklch(0.71, 0.19, 40), mask(disc))


def _ridge(rng: Random, under: Image.Image, near: float) -> Image.Image:
    """One more ridge; `near` is 0 for the farthest and 1 for the one we stand on."""
    crest = _crest(rng, near)
    shape = Image.new("L", BIG)
    ImageDraw.Draw(shape).polygon([(0, BIG[1]), *enumerate(crest), (BIG[0], BIG[1])], fill=255)
    body = blend(HAZE, NEAR, 0.1 + 0.9 * near**1.25)
    mist = blend(body, HAZE, 0.62 * (1 - near) + 0.1)
    top, depth = min(crest) / BIG[1], 0.2 + 0.1 * near
    return lay(under, shade(rng, _depth(rng), [(top, body), (top + depth, mist)]), blurred(shape, 1.2))


def _depth(rng: Random) -> Field:
    return calculate(lambda f: f["y"] + f["n"] * 0.03, y=down(), n=noise(rng, (5, 9), 4))


def _crest(rng: Random, near: float) -> list[float]:
    """The height of the ridge in each column, from waves of falling length and, close by, from trees."""
    base = BIG[1] * (0.44 + 0.46 * near**1.1)
    waves = [
        (rng.uniform(0, math.tau), 1.7 * 1.9**octave * rng.uniform(0.85, 1.15), 0.056 * 0.5**octave)
        for octave in range(8)
    ]
    crest = []
    for x in range(BIG[0]):
        place = x / BIG[0]
        lift = sum(size * math.sin(turn + place * speed * math.tau / 2) for turn, speed, size in waves)
        crest.append(base - BIG[1] * lift * (0.75 + 0.5 * near))
    return _wooded(rng, crest, near)


def _wooded(rng: Random, crest: list[float], near: float) -> list[float]:
    if near < 0.5:
        return crest
    tall = 62 * (near - 0.35)
    x = 0
    while x < len(crest):
        height, half = tall * rng.uniform(0.35, 1.2), max(3, round(tall * rng.uniform(0.12, 0.24)))
        for at in range(max(0, x - half), min(len(crest), x + half)):
            reach = height * (1 - abs(at - x) / half) ** 1.4
            crest[at] -= reach * 0.6
        x += round(half * rng.uniform(0.5, 2.2))
    return crest
