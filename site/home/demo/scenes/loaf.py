"""A round loaf from above: rings of flour from the basket, a cut that has opened, a linen cloth."""

import math
from random import Random

from PIL import Image, ImageDraw

from home.demo.scenes.paint import (
    BIG,
    Field,
    across,
    blurred,
    calculate,
    clamped,
    distance,
    down,
    field_of,
    finished,
    lay,
    lit,
    mask,
    noise,
    oklch,
    shade,
    smooth,
    strength,
)

CENTRE, RADIUS = (0.5, 0.335), 0.265
FLOUR = oklch(0.93, 0.025, 80)
Point = tuple[float, float]


def draw(rng: Random) -> Image.Image:
    bumps = noise(rng, (22, 15), 5, fade=0.55)
    far = calculate(lambda f: f["d"] + f["n"] * 0.0035, d=distance(*CENTRE), n=noise(rng, (9, 6), 3))
    body = mask(smooth(calculate(lambda f: RADIUS - f["d"], d=far), -0.001, 0.001))
    cloth = _cloth(rng)
    shadow = mask(
        smooth(
            calculate(lambda f: RADIUS + 0.03 - f["d"], d=distance(CENTRE[0] + 0.02, CENTRE[1] + 0.024)),
            0,
            0.06,
        )
    )
    picture = lay(cloth, oklch(0.3, 0.03, 50), strength(shadow, 0.72))
    loaf = _crust(rng, far, bumps)
    loaf = lay(loaf, FLOUR, _flour(rng, far, bumps))
    loaf = _cut(rng, loaf, bumps)
    return finished(rng, lay(picture, lit(loaf, _dome(bumps)), body))


def _crust(rng: Random, far: Field, bumps: Field) -> Image.Image:
    blister = noise(rng, (170, 113), 2)
    tone = calculate(lambda f: 0.55 + f["n"] * 0.17 - f["d"] * 0.9 + f["b"] * 0.06, n=bumps, d=far, b=blister)
    return shade(
        rng,
        tone,
        [
            (0.05, oklch(0.27, 0.05, 45)),
            (0.3, oklch(0.42, 0.085, 48)),
            (0.52, oklch(0.56, 0.11, 57)),
            (0.8, oklch(0.7, 0.11, 68)),
        ],
        rough=7,
    )


def _flour(rng: Random, far: Field, bumps: Field) -> Image.Image:
    """Flour lies where the canes of the basket pressed: a saw-tooth of the distance, dusted unevenly."""
    dust = noise(rng, (800, 534), 1)
    ring = calculate(lambda f: ((f["d"] + f["n"] * 0.003) * 45.0) % 1.0, d=far, n=bumps)
    rib = calculate(lambda f: 1.0 - abs(f["r"] * 2.0 - 1.0), r=ring)
    much = calculate(
        lambda f: (f["r"] - 0.42) * 1.7 + f["n"] * 0.42 + f["d"] * 0.34 - f["f"] * 0.55,
        r=rib,
        n=bumps,
        d=dust,
        f=far,
    )
    return strength(mask(smooth(much, 0.0, 0.85)), 0.82)


def _cut(rng: Random, loaf: Image.Image, bumps: Field) -> Image.Image:
    """A long curved cut that tore open as it rose, and four short ones like the veins of a leaf."""
    picture = loaf
    for marks, wide in _cuts():
        shape = Image.new("L", BIG)
        ImageDraw.Draw(shape).polygon(_blade(rng, marks, wide * BIG[0]), fill=255)
        ear = blurred(shape.transform(BIG, Image.Transform.AFFINE, (1, 0, 9, 0, 1, 13)), 7)
        picture = lay(picture, oklch(0.24, 0.05, 45), strength(ear, 0.85))
        picture = lay(picture, _crumb(rng, bumps, shape), blurred(shape, 2))
    return picture


def _cuts() -> list[tuple[list[Point], float]]:
    x, y = CENTRE
    spine = [(x - 0.21, y + 0.045), (x - 0.1, y - 0.018), (x + 0.06, y - 0.03), (x + 0.212, y + 0.03)]
    veins = [
        [(x + at, y + side * 0.085 - 0.005), (x + at + 0.03, y + side * 0.115 - 0.005),
         (x + at + 0.055, y + side * 0.14), (x + at + 0.075, y + side * 0.17)]
        for side in (-1, 1) for at in (-0.12, -0.035, 0.05)
    ]  # fmt: skip
    return [(spine, 0.026), *((vein, 0.0075) for vein in veins)]


def _blade(rng: Random, marks: list[Point], wide: float) -> list[Point]:
    """A leaf-shaped outline along a Bezier curve, ragged on the side that tore."""
    above, below = [], []
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = marks
    for step in range(141):
        t = step / 140
        u = 1 - t
        x = u**3 * ax + 3 * u * u * t * bx + 3 * u * t * t * cx + t**3 * dx
        y = u**3 * ay + 3 * u * u * t * by + 3 * u * t * t * cy + t**3 * dy
        half = wide * math.sin(math.pi * t) ** 0.7
        above.append((x * BIG[0], y * BIG[0] - half))
        below.append((x * BIG[0], y * BIG[0] + half * (1 + rng.uniform(-0.09, 0.09))))
    return above + below[::-1]


def _crumb(rng: Random, bumps: Field, shape: Image.Image) -> Image.Image:
    """Inside the cut: pale in the middle, baked to brown at the rim, torn in strands."""
    strands = noise(rng, (60, 16), 4, fade=0.65)
    deep = field_of(blurred(shape, 26))
    tone = calculate(lambda f: f["d"] * 0.8 + f["s"] * 0.13 + f["n"] * 0.06, d=deep, s=strands, n=bumps)
    return shade(
        rng,
        tone,
        [
            (0.2, oklch(0.42, 0.09, 48)),
            (0.45, oklch(0.62, 0.115, 60)),
            (0.7, oklch(0.78, 0.09, 74)),
            (0.95, oklch(0.88, 0.06, 80)),
        ],
        rough=5,
    )


def _dome(bumps: Field) -> Field:
    """Light on a low dome, from the upper left."""
    tall = BIG[1] / BIG[0]
    x = calculate(lambda f: (f["x"] - CENTRE[0]) / RADIUS, x=across())
    y = calculate(lambda f: (f["y"] * tall - CENTRE[1]) / RADIUS, y=down())
    z = calculate(lambda f: f["max"](1.02 - f["x"] ** 2.0 - f["y"] ** 2.0, 0.0) ** 0.5, x=x, y=y)
    lean = calculate(lambda f: 0.38 + f["z"] * 0.62 - f["x"] * 0.3 - f["y"] * 0.34, x=x, y=y, z=z)
    return calculate(
        lambda f: f["l"] * 1.2 + f["n"] * 0.03,
        l=calculate(lambda f: f["max"](f["x"], 0.42), x=clamped(lean, 0.0, 1.2)),
        n=bumps,
    )


def _cloth(rng: Random) -> Image.Image:
    """Linen: threads both ways, soft folds, a red stripe near either edge."""
    warp, weft = noise(rng, (800, 8), 1), noise(rng, (9, 540), 1)
    folds = noise(rng, (3, 2), 3)
    light = calculate(
        lambda f: 0.5 + f["a"] * 0.05 + f["b"] * 0.05 + f["f"] * 0.14 - f["x"] * 0.12,
        a=warp,
        b=weft,
        f=folds,
        x=across(),
    )
    cloth = shade(
        rng,
        light,
        [(0.0, oklch(0.72, 0.03, 70)), (0.5, oklch(0.9, 0.022, 80)), (1.0, oklch(0.97, 0.015, 85))],
    )
    stripes = Image.new("L", BIG)
    for left, wide in ((0.055, 0.013), (0.075, 0.004), (0.932, 0.013), (0.921, 0.004)):
        box = (left * BIG[0], 0, (left + wide) * BIG[0], BIG[1])
        ImageDraw.Draw(stripes).rectangle(box, fill=190)
    thread = mask(calculate(lambda f: 0.8 + f["b"] * 0.35, b=weft))
    return lay(cloth, oklch(0.5, 0.15, 32), Image.composite(stripes, Image.new("L", BIG), thread))
