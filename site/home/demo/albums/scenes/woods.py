"""Trunks in a wood, one behind the other in haze, and beams of light between them."""

import numpy as np

from home.demo.albums.canvas import (
    Colour,
    Light,
    Rng,
    Size,
    add,
    lay,
    light,
    places,
    ramp,
    sample,
    smooth,
    tile,
)


def draw(
    rng: Rng,
    size: Size,
    *,
    haze: Colour,
    near: Colour,
    floor: Colour,
    sun: tuple[float, float] = (0.6, 0.12),
    glow: Colour = (0.95, 0.1, 90),
    many: int = 5,
    beams: float = 1.0,
    crown: float = 0.5,
) -> Light:
    across, down = places(size)
    aspect = size[0] / size[1]
    x, y = across - sun[0] * aspect, down - sun[1]
    far, angle = np.hypot(x, y), np.arctan2(y, x)
    seen = np.broadcast_to(light(haze), (size[1], size[0], 3)) * (0.55 + 0.75 * np.exp(-far / 0.5))[..., None]
    rays = sample(tile(rng, 0.9), angle * 0.55, np.float32(0.2) + far * 0.012)
    grain, moss = tile(rng, 1.0), tile(rng, 1.5)
    for number in range(many):
        close = (number + 0.5) / many
        body = ramp(np.full((1, 1), close**1.1), [(0, haze), (1, near)])
        ground = 0.66 + 0.3 * close**1.4 + 0.012 * sample(moss, across * 0.4 + number * 0.3, np.float32(0.5))
        soil = ramp(np.full((1, 1), close**0.8), [(0, haze), (1, floor)])
        turf = 1 + 0.3 * close * sample(grain, across * 1.6 + number * 0.2, down * 2.6)
        seen = lay(seen, soil * turf[..., None], smooth(down, ground, ground + 0.1 + 0.05 * close) * 0.9)
        if number < many - 1 or many < 4:
            seen = _trunks(rng, seen, across, down, ground, body, close, grain)
        leaf = sample(moss, across * 0.9 + number * 0.37, down * 0.9) + 0.6 * sample(
            grain, across * 2.2, down * 2.2 + number
        )
        where = smooth(leaf + crown * 1.6 * (1 - down / 0.5) - 0.55, 0.0, 0.5 - 0.3 * close)
        seen = lay(seen, np.broadcast_to(body, seen.shape), where * (0.35 + 0.5 * close))
        beam = smooth(rays, -0.1, 0.9) * np.exp(-far / 0.75) * smooth(far, 0.03, 0.2)
        seen = add(seen, glow, beam * 0.2 * beams * (1.15 - close))
    return add(seen, glow, 0.5 * np.exp(-((far / 0.12) ** 1.3)) + 0.2 * beams * np.exp(-far / 0.35))


def _trunks(
    rng: Rng, seen: Light, across: Light, down: Light, ground: Light, body: Light, close: float, grain: Light
) -> Light:
    aspect, high = across.max(), down.shape[0]
    seen = np.array(seen)
    for _ in range(round((15 - 11 * close) * aspect)):
        foot, half = rng.uniform(-0.05, aspect + 0.05), (0.006 + 0.034 * close**1.6) * rng.uniform(0.6, 1.3)
        lean, bend = rng.normal(0, 0.025), rng.uniform(0, 6)
        beside = [foot + min(lean, 0) - half * 2 - 0.01, foot + max(lean, 0) + half * 2 + 0.01]
        left, right = (int(np.clip(each * high, 0, across.shape[1])) for each in beside)
        column = across[:, left:right]
        wide = half * (0.72 + 0.3 * down + 0.5 * np.exp(-np.maximum(0.9 - down, 0) / 0.07) * close)
        off = (column - foot - lean * (1 - down) - 0.006 * np.sin(down * 5 + bend)) / wide
        where = np.clip((1 - np.abs(off)) * wide * 500, 0, 1) * (
            down < ground[:, left:right] + 0.05 * close + 0.02
        )
        bark = 1 + close * 0.35 * sample(grain, column * 3.0, down * 0.35) - 0.3 * close * off
        seen[:, left:right] = lay(seen[:, left:right], body * bark[..., None], where)
    return seen
