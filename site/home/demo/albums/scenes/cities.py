"""A town after sunset: houses one behind the other, lit windows, and both in the river."""

import numpy as np

from home.demo.albums.canvas import (
    Colour,
    Light,
    Rng,
    Size,
    Stops,
    blurred,
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
    haze: Colour,
    walls: Colour,
    lamps: Stops = ((0, (0.85, 0.12, 65)), (0.7, (0.92, 0.08, 85)), (1, (0.9, 0.04, 230))),
    river: float = 0.66,
    rows: int = 4,
    tall: float = 0.3,
    awake: float = 0.34,
    sun: tuple[float, float, float] | None = None,
) -> Light:
    """`river` is where the water begins; `awake` the part of the windows that are lit."""
    wide, high = size
    shore = round(high * river)
    across, down = places((wide, shore))
    across, down = across * river, down * river
    seen = heaven(rng, (wide, shore), sky, sun, haze)
    for number in range(rows):
        close = (number + 1) / rows
        body = ramp(np.full((1, 1), close**0.9), [(0, haze), (1, walls)])[0, 0]
        seen = _houses(rng, seen, body, river, tall * (1.15 - 0.5 * close), close, lamps, awake)
    seen = seen + 0.55 * blurred(np.clip(seen - 0.25, 0, None), 0.02)
    return np.concatenate([seen, _river(rng, seen, high - shore)])


def _houses(
    rng: Rng, seen: Light, body: Light, river: float, tall: float, close: float, lamps: Stops, awake: float
) -> Light:
    shore, wide = seen.shape[:2]
    high = shore / river
    left = -rng.uniform(0, 0.05) * high
    seen = seen.copy()
    while left < wide:
        across = rng.uniform(0.035, 0.11) * high * (0.7 + 0.5 * close)
        top = shore - tall * rng.uniform(0.25, 1.0) ** 1.3 * high
        first, last, roof = max(round(left), 0), min(round(left + across), wide), max(round(top), 0)
        left += across * rng.uniform(0.8, 1.25)
        if last - first < 4:
            continue
        fade = np.linspace(1, 1.25, shore - roof)[:, None, None]
        seen[roof:, first:last] = body * fade * rng.uniform(0.85, 1.15)
        if rng.random() < 0.22:
            mast = (first + last) // 2
            seen[
                max(roof - round(0.05 * high * rng.random()), 0) : roof,
                mast : mast + max(round(high / 700), 1),
            ] = body
        _windows(rng, seen[roof:, first:last], high * (0.0065 + 0.0055 * close), lamps, awake, close)
    return seen


def _windows(rng: Rng, wall: Light, pitch: float, lamps: Stops, awake: float, close: float) -> None:
    down, across = np.arange(wall.shape[0])[:, None] / pitch, np.arange(wall.shape[1])[None, :] / pitch * 1.25
    i, j = down.astype(int), across.astype(int)
    count = (i.max() + 1, j.max() + 1)
    on = (rng.random(count) < awake * rng.uniform(0.3, 1.4)) * rng.uniform(0.35, 1.0, count)
    tints = ramp(rng.random(count), lamps)
    pane = smooth(np.abs(down - i - 0.5), 0.34, 0.26) * smooth(np.abs(across - j - 0.5), 0.36, 0.28)
    pane = pane * (i > 0) * (j > 0) * (j < count[1] - 1)
    wall += tints[i, j] * (on[i, j] * pane * (0.35 + 0.65 * close))[..., None]


def _river(rng: Rng, seen: Light, rows: int) -> Light:
    shore, wide = seen.shape[:2]
    depth = np.arange(rows)[:, None] / max(rows, 1)
    columns = np.arange(wide)[None, :]
    waves = sample(tile(rng, 1.2), columns / wide * 0.5, (depth + 0.03) ** 0.6 * 5)
    total: Light = np.zeros((rows, wide, 3), np.float32)
    for step in range(7):  # Each light is drawn out towards us.
        up = np.clip(shore - 1 - depth * rows * (0.45 + 0.2 * step) - 6 - waves * 16, 0, shore - 1)
        aside = np.clip(columns + waves * (4 + 14 * depth), 0, wide - 1)
        total += seen[up.astype(int), aside.astype(int)]
    return total / 7 * (0.8 - 0.35 * depth)[..., None] * (1 + 0.25 * waves)[..., None]
