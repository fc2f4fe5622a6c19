"""The sky at night: the Milky Way, the turning of the stars, and the northern lights."""

import math

import numpy as np

from home.demo.albums.canvas import (
    Colour,
    Light,
    Rng,
    Size,
    Stops,
    add,
    below,
    lay,
    light,
    line,
    places,
    ramp,
    sample,
    smooth,
    stars,
    tile,
)
from home.demo.albums.scenes.ridges import crest_of, mirrored, with_trees

GROUND: Colour = (0.09, 0.012, 260)


def draw(
    rng: Rng,
    size: Size,
    *,
    kind: str = "milky",
    sky: Stops = ((0, (0.14, 0.05, 270)), (0.6, (0.3, 0.07, 255)), (0.85, (0.5, 0.08, 230))),
    tint: Colour = (0.85, 0.06, 300),
    colours: Stops = ((0, (0.85, 0.2, 150)), (0.4, (0.75, 0.17, 165)), (1, (0.5, 0.2, 320))),
    lean: float = 35,
    ground: float = 0.86,
    wooded: float = 0.0,
    sharp: bool = False,
    lake: float = 0.0,
    lamp: tuple[float, float] | None = None,
    pole: tuple[float, float] = (0.5, 0.35),
) -> Light:
    """`kind` is `milky`, `turning` or `aurora`; `lean` the slope of the Milky Way; `lamp` where a window is lit."""
    wide, high = size
    land = (wide, round(high * lake)) if lake else size
    across, down = places(land)
    seen = ramp(down + 0 * across, sky)
    many = round(1500 * wide / high)
    if kind == "milky":
        seen = _milky(rng, land, seen + stars(rng, land, many * 2), tint, lean)
    elif kind == "turning":
        seen = _turning(rng, land, seen, pole)
    else:
        seen = _aurora(rng, land, seen + stars(rng, land, many, 0.7), colours)
    crest = ground - crest_of(rng, across, 0.07, sharp)
    if wooded:
        crest = with_trees(rng, crest, land[1], wooded)
    earth = np.broadcast_to(light(GROUND) + seen.mean(axis=(0, 1)) * 0.05, seen.shape)
    seen = lay(seen, earth, below(down, crest))
    if lamp:
        far = np.hypot(across - lamp[0] * wide / high, down - lamp[1])
        seen = add(seen, (0.9, 0.13, 75), 2.5 * smooth(far, 0.008, 0.004) + 0.5 * np.exp(-far / 0.018))
    return mirrored(rng, seen, high, 1.6) if lake else seen


def _milky(rng: Rng, size: Size, seen: Light, tint: Colour, lean: float) -> Light:
    across, down = places(size)
    middle, turn = size[0] / size[1] / 2, math.radians(lean)
    along = (across - middle) * math.sin(turn) + (down - 0.4) * math.cos(turn)
    off = (across - middle) * math.cos(turn) - (down - 0.4) * math.sin(turn)
    cloud = sample(tile(rng, 1.6), along * 0.35 + 0.2, off * 0.5)
    dust = sample(tile(rng, 1.5), along * 0.45, off * 0.95 + 0.06 * cloud)
    band = np.exp(-(((off + 0.05 * cloud) / 0.17) ** 2)) * (0.62 + 0.5 * cloud)
    core = np.exp(-(((off + 0.03 * cloud) / 0.085) ** 2)) * np.exp(-((along / 0.5) ** 2))
    rift = np.exp(-(((off + 0.03 * dust - 0.012) / 0.028) ** 2))
    lanes = smooth(dust * 0.9 + 0.75 * rift - 0.25, 0.0, 0.9) * np.exp(-((off / 0.11) ** 2))
    seen = add(seen, tint, np.clip(band, 0, None) * 0.2)
    seen = add(seen, (0.92, 0.08, 70), core * (0.7 + 0.5 * cloud) * 0.34)
    dense = stars(rng, size, round(9000 * size[0] / size[1]), 0.28)
    return (seen + dense * np.clip(band * 1.5, 0, 1.2)[..., None]) * (1 - 0.62 * lanes)[..., None]


def _turning(rng: Rng, size: Size, seen: Light, pole: tuple[float, float]) -> Light:
    across, down = places(size)
    x, y = across - pole[0] * size[0] / size[1], down - pole[1]
    far = np.hypot(x, y)
    angle = np.arctan2(y, x) / math.tau + 0.5
    rings = (far * 420).astype(int)
    strong = (rng.random(2000) ** 9 * 1.3).astype(np.float32)
    begins = rng.random((3, 2000)).astype(np.float32)
    tints = ramp(
        rng.random(2000)[None, :], [(0, (0.85, 0.08, 250)), (0.5, (0.95, 0.02, 240)), (1, (0.85, 0.12, 60))]
    )[0]
    shown = np.zeros_like(far)
    for begin in begins:
        since = (angle - begin[rings]) % 1
        shown = np.maximum(shown, smooth(since, 0.0, 0.004) * smooth(since, 0.115, 0.11))
    return seen + tints[rings] * (shown * (strong[rings] + 0.012))[..., None]


def _aurora(rng: Rng, size: Size, seen: Light, colours: Stops) -> Light:
    across, down = places(size)
    rays, folds = tile(rng, 1.1), tile(rng, 1.6)
    for number in range(4):
        foot = 0.66 - 0.13 * number + line(rng, across, 0.42, 1.3) * 0.13 + 0.02 * line(rng, across, 2.3)
        bend = across + 0.045 * sample(folds, across * 0.5, down * 0.35 + number * 0.2)
        height = 0.2 + 0.13 * sample(folds, across * 0.23 + number * 0.31, np.float32(0.1)) + 0.05 * number
        above = foot - down
        ray = 0.55 + 0.6 * sample(rays, bend * 0.75 + number * 0.17, above * 0.03)
        ray = ray * (0.6 + 0.55 * sample(folds, across * 0.3, np.float32(number * 0.3)))
        veil = np.where(above > 0, np.exp(-above / np.maximum(height, 0.05)), np.exp(above / 0.014))
        strength = np.clip(ray, 0.03, None) * veil * (1.0 - 0.17 * number) * 0.75
        seen = seen + ramp(np.clip(above / 0.55, 0, 1), colours) * strength[..., None]
    return seen
