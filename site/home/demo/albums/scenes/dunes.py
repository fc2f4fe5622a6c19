"""Dunes with the sun from the side: one flank lit and rippled, the other in shadow."""

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
    haze: Colour,
    many: int = 4,
    top: float = 0.38,
    sun: tuple[float, float, float] | None = None,
) -> Light:
    across, down = places(size)
    seen = heaven(rng, size, sky, sun, haze)
    aspect = size[0] / size[1]
    for number in range(many):
        close = number / max(many - 1, 1)
        peak = rng.uniform(0.2, 0.8) * aspect
        tall = 0.16 + 0.2 * close
        base = top + 0.05 + 0.42 * close
        rise = np.exp(-np.abs(across - peak) / (0.42 + 0.25 * close)) * tall
        crest = base - rise - 0.022 * line(rng, across, 0.55, 1.7)
        fall = np.maximum(down - crest, 0)
        # The edge between the flanks swings down from the top.
        foot = np.maximum(down - (base - tall), 0)
        swing = rng.choice([-1, 1]) * (0.16 + 0.3 * close)
        edge = peak + swing * np.sin(foot * rng.uniform(4.5, 6.5)) * foot**0.8 + foot * swing * 0.9
        shadow = smooth(across, edge - 0.002 - 0.02 * foot, edge + 0.002 + 0.02 * foot)
        ripple = _ripples(rng, across, down, fall, close)
        flank = ramp(
            np.clip(1 - fall * 1.3, 0, 1) * np.ones_like(across), [(0, _dim(bright, 0.86)), (1, bright)]
        )
        shade = ramp(np.clip(fall * 1.7, 0, 1) * np.ones_like(across), [(0, dark), (1, _dim(dark, 1.35))])
        body = lay(flank * (1 + 0.22 * ripple)[..., None], shade * (1 + 0.1 * ripple)[..., None], shadow)
        body = lay(
            body, np.broadcast_to(light(haze), body.shape), np.full(body.shape[:2], 0.55 * (1 - close) ** 1.2)
        )
        seen = lay(seen, body, below(down, crest))
    return seen


def _dim(colour: Colour, share: float) -> Colour:
    return min(colour[0] * share, 1.0), colour[1], colour[2]


def _ripples(rng: Rng, across: Light, down: Light, fall: Light, close: float) -> Light:
    bend = sample(tile(rng, 1.8), across * 0.35, down * 0.5)
    phase = (down * 1.0 + 0.25 * across + 0.055 * bend) * (230 - 120 * close)
    waves: Light = np.sin(phase) * smooth(fall, 0.01, 0.12) * (0.15 + 0.7 * close) * (0.7 + 0.4 * bend)
    return waves
