"""The sea: far out to the horizon, headlands in haze, the way of the sun on the water, and surf on sand."""

import numpy as np

from home.demo.albums.canvas import (
    Colour,
    Field,
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
    sample,
    smooth,
    tile,
)
from home.demo.albums.scenes.clouds import banks
from home.demo.albums.scenes.ridges import heaven


def draw(
    rng: Rng,
    size: Size,
    *,
    sky: Stops,
    sea: Colour,
    horizon: float = 0.45,
    sun: tuple[float, float, float] | None = None,
    glow: Colour = (0.92, 0.1, 75),
    swell: float = 1.0,
    cloudy: float = 0.0,
    lands: int = 0,
    land: Colour = (0.3, 0.03, 250),
    haze: Colour = (0.75, 0.03, 240),
    beach: Colour | None = None,
    shore: float = 0.72,
) -> Light:
    """`lands` is how many headlands there are; `beach` the colour of sand from `shore` on."""
    across, down = places(size)
    seen = heaven(rng, size, sky, sun, glow)
    if cloudy:
        seen = banks(rng, size, seen, horizon, cloudy, light(sky[-1][1]), light(sky[0][1]) * 0.8)
    sky_here = seen
    for number in range(lands):
        close = (number + 1) / lands
        side = 1 if number % 2 else -1
        reach = (0.5 + 0.5 * side) * size[0] / size[1] - side * across
        fall = smooth(reach, size[0] / size[1] * rng.uniform(0.45, 0.75), 0.0)
        crest = (
            horizon + 0.004 - fall * (0.1 + 0.1 * rng.random()) - fall * line(rng, across, 1.1, 0.8) * 0.045
        )
        body = lay(light(haze)[None, None], light(land)[None, None], np.full((1, 1), close**1.2))
        where = below(down, crest) * below(horizon + 0.003 + 0 * across, down + 0 * across) * (fall > 0.02)
        seen = lay(seen, np.broadcast_to(body, seen.shape), where)
    water = _water(rng, size, sky_here, sea, horizon, sun, glow, swell)
    seen = lay(seen, water, below(down, np.full_like(across, horizon)))
    return _surf(rng, size, seen, beach, shore, horizon) if beach else seen


def _water(
    rng: Rng, size: Size, sky: Light, sea: Colour, horizon: float, sun: tuple[float, float, float] | None,
    glow: Colour, swell: float,
) -> Light:  # fmt: skip
    across, down = places(size)
    middle = size[0] / size[1] / 2
    depth = np.maximum(down - horizon, 0.002)
    away = 0.11 / depth  # How far off the water is that is seen there.
    waves = tile(rng, 1.35)
    fine = tile(rng, 0.9)
    tilt = sample(waves, (across - middle) * away * 0.3, away * 0.85)
    tilt = (tilt + 0.5 * sample(fine, (across - middle) * away * 0.8, away * 2.3)) * swell
    tilt = tilt * smooth(depth, 0.0, 0.05)
    rows = np.clip((horizon - depth * 0.75 - 0.03 - tilt * 0.12) * size[1], 0, horizon * size[1] - 1)
    columns = np.broadcast_to(np.arange(size[0]), rows.shape)
    mirror = sky[rows.astype(int), columns]
    steep = np.clip(0.62 - 0.55 * smooth(depth, 0, 0.5) + 0.3 * tilt, 0.06, 0.95)
    body = light(sea)[None, None] * (0.85 + 0.5 * tilt)[..., None]
    water = lay(np.clip(body, 0, None), mirror, steep)
    if sun:
        off = (across - sun[0] * size[0] / size[1]) / (0.05 + 0.42 * depth)
        sparks = smooth(sample(fine, (across - middle) * away * 1.6, away * 4.2) + 0.4 * tilt, 0.05, 0.9)
        water = add(water, glow, np.exp(-off * off) * (0.25 + 2.2 * sparks) * smooth(depth, 0, 0.012))
    return water


def _surf(rng: Rng, size: Size, seen: Light, beach: Colour, shore: float, horizon: float) -> Light:
    across, down = places(size)
    grain = tile(rng, 0.8)
    edge = shore + line(rng, across, 0.7, 1.2) * 0.035 + (across - size[0] / size[1] / 2) * 0.09
    sand = light(beach)[None, None] * (1 + 0.06 * sample(grain, across * 1.5, down * 2.5))[..., None]
    wet = smooth(down, edge + 0.16, edge)
    shine = seen[
        np.clip(((2 * horizon - down) * size[1]), 0, size[1] - 1).astype(int), np.arange(size[0])[None, :]
    ]
    sand = lay(sand, sand * 0.45 + shine * 0.4, wet)
    seen = lay(seen, sand, below(down, edge, 0.003))
    foam: Field = np.zeros_like(sand[..., 0])
    lace = tile(rng, 1.3)
    for number in range(4):
        back = number * 0.055 * (1 - 0.1 * number) + 0.004
        at = edge - back + line(rng, across, 1.6, 1.1) * 0.008
        width = (0.022 - 0.003 * number) * (1 + 0.5 * line(rng, across, 1.2))
        holes = np.abs(sample(lace, across * 0.9 + number * 0.3, down * 2.2))
        veil = smooth(down, at - 3.2 * width, at) * smooth(down, at + 0.004, at)
        foam = np.maximum(foam, veil * smooth(0.34 - holes, -0.1, 0.3) * (1 - 0.18 * number))
        foam = np.maximum(foam, np.exp(-(((down - at) / 0.0035) ** 2)) * (1 - 0.22 * number))
    return lay(seen, np.full_like(seen, 0.9), np.clip(foam, 0, 0.95))
