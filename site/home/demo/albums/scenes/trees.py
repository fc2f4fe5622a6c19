"""A tree by itself on a rise, before a wide sky."""

import math

import numpy as np
from PIL import Image, ImageDraw

from home.demo.albums.canvas import (
    Colour,
    Field,
    Light,
    Rng,
    Size,
    Stops,
    below,
    lay,
    light,
    line,
    places,
    ramp,
    sample,
    smooth,
    tile,
)
from home.demo.albums.scenes.ridges import heaven


def draw(
    rng: Rng,
    size: Size,
    *,
    sky: Stops,
    ground: Stops,
    bark: Colour = (0.18, 0.02, 60),
    leaves: Colour | None = None,
    at: tuple[float, float] = (0.6, 0.72),
    tall: float = 0.42,
    sun: tuple[float, float, float] | None = None,
    glow: Colour = (0.92, 0.09, 75),
    rows: float = 0.0,
) -> Light:
    """`rows` are furrows of a field."""
    across, down = places(size)
    aspect = size[0] / size[1]
    seen = heaven(rng, size, sky, sun, glow)
    crest = at[1] + 0.03 * ((across / aspect - at[0]) * 2.2) ** 2 - 0.006 * line(rng, across, 0.8, 1.2)
    far = np.maximum(down - crest, 0)
    soil = ramp(
        np.clip(far / 0.35, 0, 1) + 0.12 * sample(tile(rng, 1.1), across * 0.7, 0.06 / (far + 0.04)), ground
    )
    if rows:
        furrow = np.sin(
            (across - at[0] * aspect) / (far + 0.055) * rows + 2 * sample(tile(rng, 1.8), across, down)
        )
        soil = soil * (1 + 0.16 * furrow * smooth(far, 0.0, 0.08))[..., None]
    seen = lay(seen, soil, below(down, crest))
    wood, crown = _tree(rng, size, at, tall, leaves is not None)
    seen = lay(seen, np.broadcast_to(light(bark), seen.shape), wood)
    if leaves:
        shade = 0.65 + 0.5 * sample(tile(rng, 0.9), across * 1.6, down * 1.6)
        seen = lay(seen, light(leaves)[None, None] * np.clip(shade, 0.2, 1.5)[..., None], crown)
    return seen


def _tree(rng: Rng, size: Size, at: tuple[float, float], tall: float, leafy: bool) -> tuple[Field, Field]:
    wide, high = size[0] * 2, size[1] * 2
    wood, crown = Image.new("L", (wide, high)), Image.new("L", (wide, high))
    pens = ImageDraw.Draw(wood), ImageDraw.Draw(crown)

    def grow(x: float, y: float, angle: float, length: float, thick: float, left: int) -> None:
        to = x + math.cos(angle) * length, y - math.sin(angle) * length
        pens[0].line([(x, y), to], fill=255, width=max(round(thick), 1))
        if leafy and left < 5:
            for _ in range(9):
                r = high * 0.0042 * rng.uniform(0.4, 1.5)
                dx, dy = rng.normal(0, high * 0.015, 2)
                pens[1].ellipse([to[0] + dx - r, to[1] + dy - r, to[0] + dx + r, to[1] + dy + r], fill=255)
        if left == 0:
            return
        for side in (-1, 1) if rng.random() < 0.78 else (-1, 1, 0.2):
            spread = side * rng.uniform(0.22, 0.58) + 0.12 * (math.pi / 2 - angle)
            grow(*to, angle + spread, length * rng.uniform(0.7, 0.87), thick * 0.68, left - 1)

    trunk = high * tall * 0.21
    grow(
        wide * at[0], high * (at[1] + 0.008), math.pi / 2 + rng.normal(0, 0.05), trunk, high * tall * 0.05, 9
    )
    shrunk = (each.resize(size, Image.Resampling.BOX) for each in (wood, crown))
    first, second = (np.asarray(each, np.float32) / 255 for each in shrunk)
    return first, second
