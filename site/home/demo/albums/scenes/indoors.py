"""Light on a wall: through a window, through leaves, through a prism; and the bottom of a pool."""

import math

import numpy as np

from home.demo.albums.canvas import (
    Colour,
    Field,
    Light,
    Rng,
    Size,
    Stops,
    add,
    blurred,
    cells,
    lay,
    light,
    places,
    ramp,
    sample,
    smooth,
    tile,
)

RAINBOW: Stops = (
    (0.0, (0.5, 0.2, 20)), (0.2, (0.68, 0.19, 45)), (0.36, (0.85, 0.17, 95)), (0.52, (0.78, 0.2, 140)),
    (0.68, (0.75, 0.13, 210)), (0.84, (0.55, 0.19, 260)), (1.0, (0.4, 0.2, 300)),
)  # fmt: skip


def draw(
    rng: Rng,
    size: Size,
    *,
    kind: str = "window",
    wall: Colour = (0.62, 0.04, 70),
    glow: Colour = (0.95, 0.09, 80),
    dark: float = 0.34,
    panes: tuple[int, int] = (2, 3),
    leafy: float = 0.0,
    lean: float = 0.35,
) -> Light:
    """`kind` is `window`, `prism`, `pool` or `blinds`; `leafy` is how much of a tree stands before the window."""
    across, down = places(size)
    plaster = (
        1
        + 0.05 * sample(tile(rng, 1.0), across * 0.9, down * 0.9)
        + 0.04 * sample(tile(rng, 1.9), across * 0.3, down * 0.3)
    )
    aspect = size[0] / size[1]
    base = light(wall)[None, None] * (plaster * (0.85 + 0.3 * (1 - down)))[..., None]
    if kind == "pool":
        return _pool(rng, across, down, base, glow)
    if kind == "prism":
        return _prism(rng, across, down, base * dark, aspect)
    if kind == "blinds":
        where = smooth(np.sin((down + across * lean * 0.5) * 62 + 0.4 * np.sin(across * 3)), -0.15, 0.35)
        where = where * smooth(
            np.abs(across - aspect * 0.52 - (down - 0.5) * 0.25), aspect * 0.36, aspect * 0.3
        )
    else:
        where = _window(across, down, aspect, panes, lean)
    where = where * (1 - leafy * _leaves(rng, size)) if leafy else where
    where = blurred(where, 0.006) * (1 - 0.25 * down)
    return base * dark + base * light(glow)[None, None] * (where * 1.5)[..., None]


def _window(across: Field, down: Field, aspect: float, panes: tuple[int, int], lean: float) -> Field:
    x = (across - aspect * 0.5 + (down - 0.5) * lean) / 0.62 + 0.5
    y = (down - 0.5 - (across - aspect * 0.5) * lean * 0.45) / 0.78 + 0.5
    columns, rows = x * panes[0], y * panes[1]
    soft = 0.02 + 0.025 * np.clip(y, 0, 1)
    bars = smooth(0.5 - np.abs(columns % 1 - 0.5), 0.05, 0.05 + soft * panes[0])
    bars = bars * smooth(0.5 - np.abs(rows % 1 - 0.5), 0.035, 0.035 + soft * panes[1])
    inside: Field = bars * ((x > 0) & (x < 1) & (y > 0) & (y < 1))
    return inside


def _leaves(rng: Rng, size: Size) -> Field:
    """Shadows of twigs and leaves, the farther the softer."""
    across, down = places(size)
    total = np.zeros((size[1], size[0]), np.float32)
    for soft in (0.004, 0.012, 0.026):
        layer = np.zeros_like(total)
        for _ in range(26):
            x, y, turn = rng.uniform(0, across.max()), rng.uniform(0, 1), rng.uniform(0, math.tau)
            for leaf in range(5):
                at_x, at_y = x + 0.055 * leaf * math.cos(turn), y + 0.055 * leaf * math.sin(turn)
                way = turn + (-1) ** leaf * 0.9
                u = (across - at_x) * math.cos(way) + (down - at_y) * math.sin(way)
                v = (down - at_y) * math.cos(way) - (across - at_x) * math.sin(way)
                shape = 1 - (np.abs(v) / (0.016 * np.clip(1 - (u / 0.045) ** 2, 0.001, 1))) ** 2
                layer = np.maximum(layer, np.clip(shape * 2, 0, 1) * (np.abs(u) < 0.045))
        total = np.maximum(total, blurred(layer, soft) * (1 - soft * 14))
    return total


def _prism(rng: Rng, across: Field, down: Field, base: Light, aspect: float) -> Light:
    seen = base * 0.55
    for number in range(3):
        turn, start = rng.uniform(-0.35, 0.45), rng.uniform(0.15, 0.8)
        off = (down - start) - (across - aspect * rng.uniform(0.1, 0.9)) * turn
        spread = 0.05 + 0.055 * across + 0.03 * number
        part = off / spread + 0.5
        caught = smooth(np.abs(part - 0.5), 0.62, 0.3) * smooth(
            across, rng.uniform(-0.3, aspect * 0.5), aspect * 0.75
        )
        bands = 0.75 + 0.35 * sample(tile(rng, 1.2), across * 0.06, off * 1.3)
        seen = seen + ramp(np.clip(part, 0, 1), RAINBOW) * (caught * bands * (1.1 - 0.3 * number))[..., None]
    return seen


def _pool(rng: Rng, across: Field, down: Field, base: Light, glow: Colour) -> Light:
    tilt = 1 / (0.55 + 0.6 * down)
    u, v = (across - across.max() / 2) * tilt * 0.5, tilt * 0.95
    bend = tile(rng, 2.0)
    dx, dy = sample(bend, u, v) * 0.12, sample(bend, u + 0.43, v + 0.21) * 0.12
    total = np.zeros_like(dx)
    for scale, strength in ((5.0, 0.75), (8.5, 0.45)):
        first, second, _ = cells(rng, u + dx * 0.9 + 9, v + dy * 0.9 + 9, scale, 1.0)
        total += strength * np.exp(-(second - first) / 0.09)
    tiles = np.minimum(np.abs((u + 0.25 * dx) * 7 % 1 - 0.5), np.abs((v + 0.25 * dy) * 7 % 1 - 0.5))
    joint = 1 - 0.2 * smooth(tiles, 0.035, 0.012)
    seen = base * (joint * (0.62 + 0.2 * down))[..., None]
    return add(lay(seen, seen, np.ones_like(dx)), glow, total * 0.42 * (0.6 + 0.5 * down))
