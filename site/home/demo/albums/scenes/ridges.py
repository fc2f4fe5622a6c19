"""Hills behind hills in mist, under the sun, the moon, or cloud; in front of a lake, if one is wanted."""

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
    ramp,
    sample,
    smooth,
    stars,
    tile,
)


def draw(
    rng: Rng,
    size: Size,
    *,
    sky: Stops,
    haze: Colour,
    near: Colour,
    ridges: int = 7,
    top: float = 0.42,
    rough: float = 1.0,
    sharp: bool = False,
    wooded: float = 0.0,
    mist: float = 0.7,
    sun: tuple[float, float, float] | None = None,
    glow: Colour = (0.9, 0.1, 70),
    starry: int = 0,
    lake: float = 0.0,
) -> Light:
    """`sun` is where it stands (in parts of the picture) and how wide it is; `lake` where its shore is."""
    wide, high = size
    if not lake:
        return _land(rng, size, sky, haze, near, ridges, top, rough, sharp, wooded, mist, sun, glow, starry)
    shore = round(high * lake)
    land = _land(
        rng, (wide, shore), sky, haze, near, ridges, top, rough, sharp, wooded, mist, sun, glow, starry
    )
    return mirrored(rng, land, high)


def mirrored(rng: Rng, land: Light, high: int, calm: float = 1.0) -> Light:
    """What stands at a lake, and the same in its water, which moves a little."""
    shore, wide = land.shape[:2]
    rows = np.arange(high - shore)[:, None]
    depth = rows / max(high - shore, 1)
    columns = np.arange(wide)[None, :]
    waves = sample(tile(rng, 1.4), columns / wide * 0.35, (depth + 0.04) ** 0.5 * 4)
    from_row = np.clip(shore - 1 - rows * 0.97 - np.abs(waves) * (2 + 26 * depth) / calm, 0, shore - 1)
    from_column = np.clip(columns + waves * (1 + 9 * depth) / calm, 0, wide - 1)
    water = land[from_row.astype(int), from_column.astype(int)]
    water = water * (0.86 - 0.34 * depth)[..., None]
    ripple = smooth(sample(tile(rng, 1.2), columns / wide * 0.2, depth * 5), 0.5, 1.2) * smooth(depth, 0, 0.1)
    water = lay(water, np.full_like(water, 1) * land[: shore // 2].mean(axis=(0, 1)), ripple * 0.16)
    edge = np.exp(-((depth * (high - shore)) ** 2) / 5) * 0.35 + 0 * columns
    return np.concatenate([land, lay(water, water * 0.5 + land[: shore // 2].mean(axis=(0, 1)) * 0.6, edge)])


def _land(
    rng: Rng,
    size: Size,
    sky: Stops,
    haze: Colour,
    near: Colour,
    ridges: int,
    top: float,
    rough: float,
    sharp: bool,
    wooded: float,
    mist: float,
    sun: tuple[float, float, float] | None,
    glow: Colour,
    starry: int,
) -> Light:
    across, down = places(size)
    seen = heaven(rng, size, sky, sun, glow, starry)
    drift = tile(rng, 1.7)
    for number in range(ridges):
        close = number / max(ridges - 1, 1)
        base = top + (0.94 - top) * close**1.15
        crest = base - crest_of(rng, across, rough * (0.055 + 0.05 * close), sharp)
        body = ramp(np.full_like(across, 0.06 + 0.94 * close**1.3), [(0, haze), (1, near)])
        veil = smooth(down, crest - 0.02, crest + 0.13 + 0.12 * close) * mist * (1 - 0.75 * close)
        veil = veil * (0.75 + 0.45 * sample(drift, across * 0.4 + number * 0.37, down * 1.6))
        rock = 1 + 0.16 * close * sample(drift, across * 2.1 + number * 0.2, down * 2.6)
        ridge = lay(
            np.broadcast_to(body, seen.shape) * rock[..., None], light(haze)[None, None], np.clip(veil, 0, 1)
        )
        if wooded and close > 0.45:
            crest = with_trees(rng, crest, size[1], wooded * (close - 0.3))
        seen = lay(seen, ridge, below(down, crest, 0.0012 + 0.002 * (1 - close)))
        if sun:
            # Light that comes over a ridge lies in the air before it.
            warm = np.exp(-(((across - sun[0] * size[0] / size[1]) / 0.5) ** 2)) * np.exp(
                -np.maximum(down - sun[1], 0) / 0.22
            )
            seen = add(seen, glow, warm * 0.1 * (1 - close))
    return seen


def heaven(
    rng: Rng, size: Size, sky: Stops, sun: tuple[float, float, float] | None, glow: Colour, starry: int = 0
) -> Light:
    """The sky with streaks of cloud, its sun or moon, and stars."""
    across, down = places(size)
    streaks = sample(tile(rng, 1.7), across * 0.16, down * 1.1)
    seen = ramp(down + streaks * 0.03, sky)
    if starry:
        seen = seen + stars(rng, size, starry) * smooth(down, 0.75, 0.2)[..., None]
    if sun:
        far = np.hypot(across - sun[0] * size[0] / size[1], down - sun[1])
        seen = add(seen, glow, 0.55 * np.exp(-((far / 0.16) ** 1.2)) + 0.25 * np.exp(-((far / 0.45) ** 2)))
        seen = lay(seen, np.maximum(seen, light(glow) * 1.5 + 0.25), smooth(far, sun[2] + 0.002, sun[2]))
    return seen


def crest_of(rng: Rng, across: Field, height: float, sharp: bool) -> Field:
    """How high a ridge is along its way, in waves or in peaks."""
    rolling = line(rng, across, rng.uniform(0.45, 0.8), 0.95)
    if not sharp:
        return rolling * height
    peaks = sum(
        (1 - 2 * np.abs(np.sin(across * 2.0**octave * rng.uniform(1.5, 2.1) + rng.uniform(0, 6))))
        * 0.52**octave
        for octave in range(7)
    )
    found: Field = (rolling * 0.5 + peaks * 0.8) * height * 1.25
    return found


def with_trees(rng: Rng, crest: Field, high: int, tall: float) -> Field:
    """The ridge with firs on it."""
    row = crest[0].copy()
    at = 0.0
    while at < row.size:
        height = tall * 0.12 * rng.uniform(0.3, 1.15)
        half = max(height * high * rng.uniform(0.13, 0.2), 2.0)
        first, last = int(max(at - half, 0)), int(min(at + half + 1, row.size))
        off = np.abs(np.arange(first, last) - at) / half
        steps = np.floor(off * 6 + rng.random()) / 6 * 0.35 + off * 0.65  # Boughs.
        row[first:last] = np.minimum(
            row[first:last], crest[0, first:last] - height * np.clip(1 - steps, 0, 1)
        )
        at += half * rng.uniform(0.35, 1.5)
    return row[None, :]
