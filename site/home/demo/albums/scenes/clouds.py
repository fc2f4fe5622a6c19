"""Clouds in banks that go back to the horizon, lit from where the sun is, over a plain."""

import numpy as np

from home.demo.albums.canvas import (
    Colour,
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
    bright: Colour,
    dark: Colour,
    cover: float = 0.5,
    sun: tuple[float, float, float] | None = None,
    glow: Colour = (0.92, 0.1, 70),
    ground: Colour = (0.12, 0.02, 60),
    horizon: float = 0.84,
    rain: float = 0.0,
) -> Light:
    across, down = places(size)
    seen = heaven(rng, size, sky, sun, glow)
    seen = banks(rng, size, seen, horizon, cover, light(bright), light(dark), sun)
    if rain:
        fall = sample(tile(rng, 1.5), (across + down * 0.12) * 0.5, down * 0.06)
        where = smooth(fall, 0.1, 0.9) * smooth(down, 0.35, 0.6) * rain
        seen = lay(seen, np.broadcast_to(light(dark), seen.shape), where * 0.7)
    crest = horizon - line(rng, across, 0.9, 1.0) * 0.012
    turf = 1 + 0.25 * sample(tile(rng, 1.0), across * 0.8, 0.05 / np.maximum(down - horizon + 0.02, 0.02))
    plain = ramp(
        np.broadcast_to(down, seen.shape[:2]),
        [(horizon, ground), (1.0, (ground[0] * 0.6, ground[1], ground[2]))],
    )
    return lay(seen, plain * turf[..., None], below(down, crest))


def banks(
    rng: Rng,
    size: Size,
    seen: Light,
    horizon: float,
    cover: float,
    bright: Light,
    dark: Light,
    sun: tuple[float, float, float] | None = None,
) -> Light:
    """The sky with clouds before it: where they are thin they are bright, and on the side of the sun."""
    across, down = places(size)
    middle = size[0] / size[1] / 2
    away = 0.22 / np.maximum(horizon - down + 0.06, 0.06)
    shape, fine = tile(rng, 1.75, 2), tile(rng, 1.5, 4)

    def thick(shift: float) -> Light:
        u, v = (across - middle) * away * 0.42, away * 0.62 + shift
        bend = sample(fine, u * 0.7, v * 0.9) * 0.035
        return sample(shape, u + bend, v + bend) + 0.42 * sample(fine, u * 1.7, v * 2.0)

    here, toward = thick(0.0), thick(0.045 if sun else -0.035)
    body = smooth(here, 0.75 - 1.5 * cover, 1.35 - 1.5 * cover)
    side = np.clip(0.5 + (here - toward) * 0.8, 0, 1) * 0.75 + 0.35 * (
        1 - smooth(here, 0.3 - cover, 1.5 - cover)
    )
    shade = lay(dark[None, None], bright[None, None], np.clip(side, 0, 1))
    if sun:
        far = np.hypot(across - sun[0] * size[0] / size[1], down - sun[1])
        shade = shade * (0.55 + 0.9 * np.exp(-far / 0.45))[..., None]
    return lay(seen, shade, np.clip(body, 0, 1) * 0.95)
