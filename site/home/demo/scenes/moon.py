"""The moon as a newspaper printed it: one black plate, its screen turned to 45 degrees."""

import math
from random import Random

from PIL import Image, ImageDraw

from home.demo.scenes.paint import (
    BIG,
    INK,
    VERMILION,
    Field,
    across,
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
    smooth,
)

PITCH = 30  # Pixels of the large picture from dot to dot: coarse, so that the eye can take it apart.
CENTRE, RADIUS = (0.5, 0.333), 0.262
SEAS = [(0.42, 0.25, 0.085), (0.5, 0.24, 0.06), (0.56, 0.28, 0.06), (0.4, 0.34, 0.09), (0.6, 0.33, 0.045),
        (0.47, 0.42, 0.055), (0.36, 0.29, 0.06), (0.64, 0.26, 0.032)]  # fmt: skip


def draw(rng: Random) -> Image.Image:
    tone = _tone(rng)
    sheet = paper(rng, oklch(0.945, 0.03, 85), depth=0.004)
    sheet = lay(sheet, oklch(0.91, 0.055, 80), mask(_disc(0.0)))
    worn = calculate(lambda f: 1.05 + f["n"] * 0.08, n=noise(rng, (400, 270), 2))
    plate = Image.composite(_screen(tone), Image.new("L", BIG), mask(worn))
    return finished(rng, lay(sheet, blend(INK, VERMILION, 0.06), plate), rough=0.5)


def _disc(edge: float) -> Field:
    return smooth(calculate(lambda f: RADIUS - f["d"], d=distance(*CENTRE)), -0.001, 0.001 + edge)


def _tone(rng: Random) -> Field:
    """Brightness, 0 to 1: the sky, the ball in low sunlight, its seas and its battered south."""
    rough = noise(rng, (16, 11), 5, fade=0.6)
    seas = Image.new("F", BIG, 0.0)
    for x, y, size in SEAS:
        patch = _sea(x, y, size, rough)
        seas = calculate(lambda f: f["max"](f["a"], f["b"]), a=seas, b=patch)
    craters = _craters(rng)
    ball = calculate(
        lambda f: f["l"]
        * (0.98 - f["s"] * 0.42 + f["r"] * 0.1 + f["c"] * 0.5),
        l=_sunlight(), s=seas, r=rough, c=craters,
    )  # fmt: skip
    sky = calculate(lambda f: f["max"](0.4 - f["d"] * 1.0, 0.0), d=distance(*CENTRE))
    return calculate(lambda f: f["b"] * f["i"] + f["s"] * (1.0 - f["i"]), b=ball, s=sky, i=_disc(0.003))


def _sea(x: float, y: float, size: float, rough: Field) -> Field:
    return clamped(calculate(lambda f: 1.35 - f["d"] / size + f["n"] * 0.3, d=distance(x, y), n=rough))


def _sunlight() -> Field:
    """Lambert's law on a sphere lit from the right and a little above, softened as the moon's dust does."""
    tall = BIG[1] / BIG[0]
    x = calculate(lambda f: (f["x"] - CENTRE[0]) / RADIUS, x=across())
    y = calculate(lambda f: (f["y"] * tall - CENTRE[1]) / RADIUS, y=down())
    z = calculate(lambda f: f["max"](1.0 - f["x"] ** 2.0 - f["y"] ** 2.0, 0.0) ** 0.5, x=x, y=y)
    return smooth(
        calculate(lambda f: f["x"] * 0.72 - f["y"] * 0.2 + f["z"] * 0.66, x=x, y=y, z=z), -0.1, 0.62
    )


def _craters(rng: Random) -> Field:
    """Small bright rims with a dark side, more of them in the south."""
    relief = Image.new("L", BIG, 128)
    pen = ImageDraw.Draw(relief)
    for _ in range(170):
        angle, far = rng.uniform(0, math.tau), RADIUS * math.sqrt(rng.random())
        x, y = CENTRE[0] + far * math.cos(angle), CENTRE[1] + far * math.sin(angle)
        if rng.random() > (y - CENTRE[1] + RADIUS) / (2 * RADIUS):
            continue
        size = BIG[0] * 0.004 * (1 + rng.random() ** 4 * 4)
        box = (x * BIG[0] - size, y * BIG[0] - size, x * BIG[0] + size, y * BIG[0] + size)
        pen.ellipse(box, fill=92)
        pen.arc(box, 90, 270, fill=205, width=max(3, round(size / 4)))
        pen.arc(box, -80, 80, fill=50, width=max(3, round(size / 5)))
    return calculate(lambda f: f["x"] / 128.0 - 1.0, x=relief.convert("F"))


def _screen(tone: Field) -> Image.Image:
    """Ink: each cell of the turned grid gets a round dot, as large as its place is dark."""
    small = tone.resize((BIG[0] // 4, BIG[1] // 4), Image.Resampling.BOX)
    plate = Image.new("L", (BIG[0], BIG[1]))
    pen = ImageDraw.Draw(plate)
    dots = [
        spot for spot in _grid() if -PITCH < spot[0] < BIG[0] + PITCH and -PITCH < spot[1] < BIG[1] + PITCH
    ]
    for x, y in dots:
        at = (min(max(int(x / 4), 0), BIG[0] // 4 - 1), min(max(int(y / 4), 0), BIG[1] // 4 - 1))
        dark = min(1.0, max(0.0, 1 - float(small.getpixel(at))))  # type: ignore[arg-type]
        size = (
            PITCH * math.sqrt(dark / math.pi) * (1.1 + 0.19 * dark)
        )  # Past the square's corners at full black.
        if size > 1.2:
            pen.ellipse((x - size, y - size, x + size, y + size), fill=255)
    return plate


def _grid() -> list[tuple[float, float]]:
    step = PITCH / math.sqrt(2)
    reach = round((BIG[0] + BIG[1]) / PITCH) + 2
    return [((a + b) * step, (a - b) * step) for a in range(reach) for b in range(-reach, reach)]
