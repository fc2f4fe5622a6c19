"""What lies on the ground: sand in ripples, mud that has dried, pebbles, stone."""

import numpy as np

from home.demo.albums.canvas import (
    Colour,
    Field,
    Light,
    Rng,
    Size,
    Stops,
    blurred,
    cells,
    lay,
    light,
    lit,
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
    kind: str = "sand",
    colours: Stops = ((0, (0.35, 0.06, 55)), (0.5, (0.72, 0.09, 70)), (1, (0.95, 0.05, 85))),
    many: float = 16,
    lamp: float = 60,
    steep: float = 1.0,
    stones: int = 0,
) -> Light:
    """`kind` is `sand`, `mud`, `pebbles`, `marble` or `agate`; `many` how many of it there are in a height."""
    across, down = places(size)
    kinds = {"sand": _sand, "mud": _mud, "pebbles": _pebbles, "marble": _marble, "agate": _agate}
    seen = kinds[kind](rng, across, down, colours, many, lamp, steep)
    return _strewn(rng, seen, across, down, stones) if stones else seen


def _sand(
    rng: Rng, across: Field, down: Field, colours: Stops, many: float, lamp: float, steep: float
) -> Light:
    bend, fork = tile(rng, 2.0), tile(rng, 1.6)
    phase = down * many + across * many * 0.12
    phase = (
        phase
        + 0.9 * sample(bend, across * 0.45, down * 0.3) * many * 0.16
        + 0.5 * sample(fork, across * 0.6, down * 0.9)
    )
    part = phase % 1
    wave = np.where(
        part < 0.68, part / 0.68, (1 - part) / 0.32
    )  # A long slope to the wind, a short one behind.
    wave = wave * wave * (3 - 2 * wave)
    high = wave * (0.8 + 0.25 * sample(bend, across * 0.8 + 0.3, down * 0.8)) / many * 0.24
    shade = lit(high + sample(tile(rng, 0.55), across, down) * 0.0004, lamp, 1.6 * steep)
    grains = sample(tile(rng, 0.1), across * 1.6, down * 1.6) * 0.05
    return ramp(shade * 0.85 + wave * 0.12 + grains, colours)


def _mud(
    rng: Rng, across: Field, down: Field, colours: Stops, many: float, lamp: float, steep: float
) -> Light:
    bend = tile(rng, 1.7)
    x, y = (
        across + 0.025 * sample(bend, across * 0.7, down * 0.7),
        down + 0.025 * sample(bend, across * 0.7 + 0.4, down * 0.7),
    )
    first, second, which = cells(rng, x, y, many)
    gap = second - first
    curl = smooth(gap, 0.05, 0.5)
    high = (curl * 0.55 + 0.25 * first) / many * 0.5 + 0.003 * sample(tile(rng, 1.2), across, down)
    fine_first, fine_second, _ = cells(rng, x + 3, y + 5, many * 3.2)
    hair = smooth(fine_second - fine_first, 0.07, 0.02) * 0.3
    shade = (
        lit(high, lamp, 1.5 * steep) * 0.8
        + 0.16 * which
        + 0.05 * sample(tile(rng, 0.6), across * 1.2, down * 1.2)
        - hair * 0.3
    )
    return ramp(shade, colours) * (0.05 + 0.95 * smooth(gap, 0.03, 0.11))[..., None]


def _pebbles(
    rng: Rng, across: Field, down: Field, colours: Stops, many: float, lamp: float, steep: float
) -> Light:
    first, second, which = cells(rng, across, down * 1.15, many, 0.8)
    gap = second - first
    dome = np.sqrt(np.clip(smooth(gap, 0.0, 0.75), 0, 1)) / many
    shade = lit(blurred(dome, 0.006) * 0.9, lamp, 1.3 * steep)
    grain = sample(tile(rng, 0.9), across * 1.5 + which * 7, down * 1.5)
    vein = smooth(
        np.abs(sample(tile(rng, 1.8), across * 1.1 + which * 5, down * 1.1 + which * 3)), 0.03, 0.0
    ) * (which > 0.6)
    seen = ramp(np.clip(which + 0.07 * grain, 0, 1), colours) * (0.2 + 1.35 * shade)[..., None]
    seen = lay(seen, np.full_like(seen, 0.75) * shade[..., None] * 1.4, vein * 0.7)
    return seen * (0.04 + 0.96 * smooth(gap, 0.02, 0.22))[..., None]


def _marble(
    rng: Rng, across: Field, down: Field, colours: Stops, many: float, lamp: float, steep: float
) -> Light:
    cloud, fold = tile(rng, 1.9), tile(rng, 1.6)
    dx = 0.17 * sample(cloud, across * 0.5, down * 0.5) * steep
    dy = 0.17 * sample(cloud, across * 0.5 + 0.37, down * 0.5 + 0.61) * steep
    body = sample(fold, across * 0.4 + dx, down * 0.4 + dy)
    total = 0.62 + 0.2 * body
    for scale, deep in ((0.55, 0.5), (1.1, 0.28), (2.3, 0.13)):
        vein = np.abs(
            sample(fold, (across + 0.7 * down) * scale + dx * 2, (down - 0.3 * across) * scale * 0.7 + dy * 2)
        )
        total = total - deep * np.exp(-vein / (0.024 + 0.05 * np.clip(body + 0.6, 0, 1))) * (many / 16)
    return ramp(np.clip(total, 0, 1), colours)


def _agate(
    rng: Rng, across: Field, down: Field, colours: Stops, many: float, lamp: float, steep: float
) -> Light:
    cloud = tile(rng, 1.9)
    far = np.hypot((across - across.max() * 0.46) * 0.8, down - 0.52)
    wave = (
        far
        + 0.16 * steep * sample(cloud, across * 0.42, down * 0.42)
        + 0.03 * sample(cloud, across * 1.4, down * 1.4)
    )
    bands = tile(rng, 0.8)
    tone = (
        sample(bands, wave * many * 0.055, np.float32(0.37)) * 0.42
        + sample(bands, wave * many * 0.3, np.float32(0.11)) * 0.13
    )
    core = smooth(wave, 0.13, 0.08)
    crystal, edge, which = cells(rng, across, down, 26)
    tone = (
        0.5
        + tone * (1 - core)
        + core * (0.42 + 0.3 * (which - 0.5) - 0.5 * crystal + 0.3 * smooth(edge - crystal, 0, 0.4))
    )
    return ramp(np.clip(tone, 0, 1), colours) * (0.8 + 0.4 * smooth(wave, 0.05, 0.7))[..., None]


def _strewn(rng: Rng, seen: Light, across: Field, down: Field, many: int) -> Light:
    """Small stones, each with its shadow."""
    grain = tile(rng, 0.9)
    for _ in range(many):
        x, y, r = rng.uniform(0, across.max()), rng.uniform(0.05, 0.95), 0.008 + 0.03 * rng.random() ** 2.2
        turn, flat = rng.uniform(0, 3), rng.uniform(0.6, 0.9)
        u = (across - x) * np.cos(turn) + (down - y) * np.sin(turn)
        v = ((down - y) * np.cos(turn) - (across - x) * np.sin(turn)) / flat
        far = np.hypot(u, v) / r * (1 + 0.06 * sample(grain, across, down))
        dark = np.hypot(across - x + r * 0.5, (down - y - r * 0.35) * 1.1) / r
        seen = seen * (1 - 0.6 * smooth(dark, 1.25, 0.75))[..., None]
        tone: Colour = (rng.uniform(0.3, 0.75), 0.02, rng.uniform(30, 260))
        dome = np.sqrt(np.clip(1 - far * far, 0, 1))
        bright = 0.45 + 0.9 * np.clip(0.4 * dome + ((across - x) - (down - y)) / r * 0.35, -0.3, 1)
        stone = (
            light(tone)[None, None] * (bright * (1 + 0.14 * sample(grain, across * 2, down * 2)))[..., None]
        )
        seen = lay(seen, np.clip(stone, 0, 2), smooth(far, 1.0, 0.96))
    return seen
