"""Paper: crumpled, folded, torn, and in the pile."""

import math

import numpy as np

from home.demo.albums.canvas import (
    Field,
    Light,
    Rng,
    Size,
    Stops,
    lay,
    line,
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
    kind: str = "crumpled",
    colours: Stops = ((0, (0.45, 0.02, 70)), (0.5, (0.86, 0.015, 85)), (1, (0.99, 0.008, 90))),
    many: int = 90,
    lamp: float = 130,
) -> Light:
    """`kind` is `crumpled`, `folded`, `torn` or `pile`; `many` creases, folds, sheets or edges."""
    across, down = places(size)
    fibre = 0.012 * sample(tile(rng, 0.5), across * 1.2, down * 1.2) + 0.012 * sample(
        tile(rng, 1.6), across, down
    )
    kinds = {"crumpled": _crumpled, "folded": _folded, "torn": _torn, "pile": _pile}
    return kinds[kind](rng, across, down, colours, many, lamp, fibre)


def _crumpled(
    rng: Rng, across: Field, down: Field, colours: Stops, many: int, lamp: float, fibre: Field
) -> Light:
    bend = tile(rng, 2.0)
    x, y = (
        across + 0.04 * sample(bend, across * 0.5, down * 0.5),
        down + 0.04 * sample(bend, across * 0.5 + 0.3, down * 0.5),
    )
    high = 0.02 * sample(bend, across * 0.6, down * 0.6)
    for number in range(many):
        turn, deep = rng.uniform(0, math.tau), 0.3 / (1 + number * 0.05)
        off = x * math.cos(turn) + y * math.sin(turn) - rng.uniform(-0.8, 1.8)
        # A crease ends somewhere: it is there only beside its middle.
        along = y * math.cos(turn) - x * math.sin(turn) - rng.uniform(-0.8, 1.4)
        reach = np.exp(-((along / rng.uniform(0.12, 0.4)) ** 4) - np.abs(off) / 0.16)
        high += deep * np.abs(off) * reach * rng.choice([-1, 1])
    return ramp(lit(high, lamp, 1.5) + fibre, colours)


def _folded(
    rng: Rng, across: Field, down: Field, colours: Stops, many: int, lamp: float, fibre: Field
) -> Light:
    aspect = across.max()
    tone = np.full(np.broadcast_shapes(across.shape, down.shape), 0.62, np.float32)
    for side, length, field in ((0, aspect, across), (1, 1.0, down)):
        for number in range(1, many + (side == 0)):
            at = length * number / (many + (side == 0)) + 0.002 * line(
                rng, down if side == 0 else across, 0.8
            )
            off, sign = field - at, (-1) ** (number + side)
            tone = (
                tone
                + sign * 0.13 * np.sign(off) * np.exp(-np.abs(off) / 0.13)
                + 0.2 * np.exp(-((off / 0.0022) ** 2))
            )
            tone = tone - 0.1 * np.exp(-(((off - 0.004 * sign) / 0.003) ** 2))
    swell = lit(sample(tile(rng, 2.2), across * 0.4, down * 0.4) * 0.05, lamp)
    return ramp(tone * 0.75 + swell * 0.3 + fibre, colours)


def _torn(
    rng: Rng, across: Field, down: Field, colours: Stops, many: int, lamp: float, fibre: Field
) -> Light:
    seen = ramp(np.full(np.broadcast_shapes(across.shape, down.shape), 0.0) + fibre, colours)
    rough = tile(rng, 1.1)
    lean = rng.uniform(-0.35, 0.35)
    for number in range(1, many):
        base = number / many + lean * (across - across.max() / 2)
        edge = (
            base
            + 0.05 * line(rng, across, 0.7, 1.0)
            + 0.012 * sample(rough, across * 0.8, np.float32(number * 0.13))
        )
        core = (
            edge
            + 0.01
            + 0.012 * np.clip(line(rng, across, 2.2, 0.7, 7), -0.6, 1)
            + 0.006 * sample(rough, across * 2, down * 2)
        )
        shadow = np.exp(-np.clip(edge - down, 0, None) / 0.022) * (down < edge)
        seen = seen * (1 - 0.55 * shadow)[..., None]
        white = ramp(0.97 + 0 * down + 2.2 * fibre, [(0.8, (0.8, 0.01, 80)), (1.1, (0.99, 0.005, 85))])
        seen = lay(seen, white, smooth(down - edge, -0.001, 0.001))
        paper = ramp(np.full_like(fibre, number / (many - 1)), colours) * (1 + 3 * fibre)[..., None]
        seen = lay(seen, paper, smooth(down - core, -0.0015, 0.0015))
    return seen


def _pile(
    rng: Rng, across: Field, down: Field, colours: Stops, many: int, lamp: float, fibre: Field
) -> Light:
    """Sheets seen from their edges."""
    wave = 0.03 * line(rng, across, 0.35, 1.6) + 0.004 * sample(tile(rng, 1.8), across * 0.5, down * 0.5)
    at = (down + wave) * many
    number = np.floor(at).astype(int) % 997
    tones, depths = rng.random(997).astype(np.float32), rng.random(997).astype(np.float32)
    part = at - np.floor(at)
    rounded = np.sqrt(np.clip(1 - (2 * part - 1) ** 2, 0, 1))
    tone = (
        0.28
        + 0.42 * rounded
        + 0.3 * (tones[number] - 0.35)
        + fibre * 2.5
        + 0.06 * sample(tile(rng, 0.9), across * 0.4, down * 2)
    )
    dark = 0.3 * smooth(depths[number], 0.82, 0.99)
    return (
        ramp(np.clip(tone - dark, 0, 1), colours)
        * (0.75 + 0.35 * smooth(np.abs(across / across.max() - 0.55), 0.6, 0.1))[..., None]
    )
