"""Water near by: what it mirrors, rain on it, ice."""

import math

import numpy as np

from home.demo.albums.canvas import (
    Field,
    Light,
    Rng,
    Size,
    Stops,
    blurred,
    cells,
    lay,
    places,
    ramp,
    sample,
    slopes,
    smooth,
    tile,
)


def draw(
    rng: Rng,
    size: Size,
    *,
    kind: str = "ripples",
    colours: Stops,
    scale: float = 1.0,
    steep: float = 1.0,
    many: int = 24,
) -> Light:
    """`kind` is `ripples`, `rain`, `ice` or `foam`; `colours` are those of the sky, the darkest first."""
    across, down = places(size)
    if kind == "ice":
        return _ice(rng, across, down, colours, scale)
    high = _waves(rng, across, down, scale) * 0.02 * steep
    if kind == "rain":
        high = high * 0.25 + _rings(rng, across, down, many)
    slope_x, slope_y = slopes(high)
    mirror = sample(tile(rng, 2.1), across * 0.35 + slope_x * 0.22, down * 0.35 + slope_y * 0.3)
    tone = 0.45 + 0.55 * slope_y + 0.18 * slope_x + 0.3 * mirror
    seen = ramp(np.clip(tone, 0, 1), colours)
    sparks = smooth(slope_y + 0.45 * slope_x, 0.62, 1.0)
    seen = seen + (0.55 * sparks)[..., None] + (0.4 * blurred(sparks, 0.01))[..., None]
    return _foam(rng, seen, across, down, scale) if kind == "foam" else seen


def _waves(rng: Rng, across: Field, down: Field, scale: float) -> Field:
    broad, fine = tile(rng, 2.4, 2), tile(rng, 1.9, 6)
    bend = sample(broad, across * 0.3, down * 0.4) * 0.06
    total: Field = sample(broad, across * 0.55 * scale + bend, down * 1.15 * scale + bend) + 0.35 * sample(
        fine, across * 0.8 * scale + bend, down * 1.5 * scale
    )
    return total


def _rings(rng: Rng, across: Field, down: Field, many: int) -> Field:
    total = np.zeros(np.broadcast_shapes(across.shape, down.shape), np.float32)
    for _ in range(many):
        x, y, reach = rng.uniform(0, across.max()), rng.uniform(0, 1), 0.03 + 0.2 * rng.random() ** 1.5
        far = np.hypot(across - x, (down - y) * 1.35)
        packet = np.exp(-(((far - reach * 0.62) / (0.25 * reach)) ** 2))
        total += 0.0042 * np.sin(far * math.tau / (0.011 + 0.06 * reach)) * packet * (0.05 / reach) ** 0.35
        total += 0.006 * np.exp(-((far / 0.007) ** 2)) * (reach < 0.06)
    return total


def _foam(rng: Rng, seen: Light, across: Field, down: Field, scale: float) -> Light:
    bend = tile(rng, 1.8)
    x = across + 0.06 * sample(bend, across * 0.6, down * 0.6)
    y = down + 0.06 * sample(bend, across * 0.6 + 0.4, down * 0.6)
    total = np.zeros_like(x * y)
    for many, strong in ((5.0, 0.9), (11.0, 0.7), (24.0, 0.5)):
        first, second, _ = cells(rng, x, y, many * scale)
        total = np.maximum(total, strong * smooth(second - first, 0.16, 0.02))
    cover = smooth(sample(bend, across * 0.35 + 0.2, down * 0.35), -0.35, 0.6)
    return lay(seen, np.full_like(seen, 0.9), np.clip(total * cover + 0.25 * cover**3, 0, 0.95))


def _ice(rng: Rng, across: Field, down: Field, colours: Stops, scale: float) -> Light:
    bend = tile(rng, 1.7)
    depth = 0.4 + 0.25 * sample(bend, across * 0.4, down * 0.4)
    for many, deep in ((2.2, 0.5), (4.5, 0.3), (9.0, 0.16)):
        x = across + 0.035 * sample(bend, across * 0.8 + many, down * 0.8)
        y = down + 0.035 * sample(bend, across * 0.8, down * 0.8 + many)
        first, second, which = cells(rng, x, y, many * scale, 1.0)
        gap = second - first
        depth = depth + deep * np.exp(-gap / 0.02) + deep * 0.35 * np.exp(-gap / 0.16) * which
    bubbles = np.zeros_like(depth)
    for _ in range(130):
        x, y, r = rng.uniform(0, across.max()), rng.uniform(0, 1), 0.0015 + 0.012 * rng.random() ** 3
        far = np.hypot(across - x, down - y) / r
        bubbles = np.maximum(bubbles, smooth(far, 1.0, 0.8) * (0.35 + 0.65 * smooth(far, 0.45, 0.9)))
    return ramp(np.clip(depth + 0.4 * bubbles, 0, 1), colours)
