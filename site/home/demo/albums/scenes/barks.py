"""Wood from outside and from within: furrows, plates, the white of a birch, rings."""

import numpy as np

from home.demo.albums.canvas import (
    Field,
    Light,
    Rng,
    Size,
    Stops,
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
    rng: Rng, size: Size, *, kind: str = "furrows", colours: Stops, many: float = 8, moss: float = 0.0
) -> Light:
    """`kind` is `furrows`, `plates`, `birch`, `patches`, `rings` or `boards`."""
    across, down = places(size)
    kinds = {
        "furrows": _furrows,
        "plates": _plates,
        "birch": _birch,
        "patches": _patches,
        "rings": _rings,
        "boards": _boards,
    }
    seen = kinds[kind](rng, across, down, colours, many)
    if moss:
        fur = sample(tile(rng, 1.5), across * 0.7, down * 0.4) + 0.5 * sample(
            tile(rng, 0.6), across * 1.5, down * 1.5
        )
        green = (
            light((0.5, 0.12, 125))[None, None]
            * (0.6 + 0.5 * sample(tile(rng, 0.4), across * 1.3, down * 1.3))[..., None]
        )
        seen = lay(seen, np.clip(green, 0, None), smooth(fur, 1.1 - 1.3 * moss, 1.6 - 1.3 * moss) * 0.85)
    return seen


def _furrows(rng: Rng, across: Field, down: Field, colours: Stops, many: float) -> Light:
    bend, rough = tile(rng, 1.8), tile(rng, 1.1)
    x = (
        across * many
        + 1.3 * sample(bend, across * 0.3, down * 0.35)
        + 0.35 * sample(rough, across, down * 0.35)
    )
    ridge = np.abs((x + 0.9 * sample(bend, across * 0.8, down * 0.9)) % 1 - 0.5) * 2
    cross = np.abs(sample(rough, across * 0.55, down * 1.1))
    plate = smooth(1 - ridge, 0.08, 0.5) * smooth(cross, 0.015, 0.11)
    high = (
        plate / many * 0.5
        + 0.006 * sample(rough, across * 1.6, down * 0.5) * plate
        + 0.002 * sample(tile(rng, 0.4), across, down * 0.6)
    )
    tone = lit(high, 155, 1.1) * 0.7 + 0.28 * plate + 0.1 * sample(bend, across * 0.5, down * 0.5)
    return ramp(tone, colours) * (0.16 + 0.84 * smooth(plate, 0.0, 0.5))[..., None]


def _plates(rng: Rng, across: Field, down: Field, colours: Stops, many: float) -> Light:
    bend, rough = tile(rng, 1.6), tile(rng, 1.0)
    x = across + 0.03 * sample(bend, across, down * 0.6)
    first, second, which = cells(rng, x, down * 0.55 + 0.03 * sample(bend, across + 0.4, down), many)
    gap = second - first
    steps = np.floor(3.2 * smooth(gap + 0.12 * sample(rough, across * 1.2, down * 0.9), 0, 0.8)) / 3
    high = (smooth(gap, 0.02, 0.25) * 0.4 + 0.35 * steps) / many * 0.5 + 0.003 * sample(
        rough, across * 1.4, down
    )
    tone = (
        lit(high, 140, 1.2) * 0.75 + 0.2 * which + 0.12 * steps + 0.07 * sample(rough, across * 2, down * 1.3)
    )
    return ramp(tone, colours) * (0.07 + 0.93 * smooth(gap, 0.02, 0.16))[..., None]


def _birch(rng: Rng, across: Field, down: Field, colours: Stops, many: float) -> Light:
    rough, bend = tile(rng, 1.0), tile(rng, 1.8)
    tone = (
        0.86 + 0.06 * sample(rough, across * 0.35, down * 2.0) + 0.06 * sample(bend, across * 0.4, down * 0.6)
    )
    tone = tone - 0.1 * smooth(sample(tile(rng, 1.2), across * 0.12, down * 3.0), 0.35, 0.9)
    for _ in range(round(many * 16)):
        x, y = rng.uniform(-0.1, across.max()), rng.uniform(0, 1)
        long, thick = rng.uniform(0.01, 0.11) * rng.random() + 0.012, rng.uniform(0.0012, 0.0045)
        off = (down - y - 0.004 * np.sin(across * 9 + y * 40)) / (
            thick * (1 + 0.5 * sample(rough, across, np.float32(y)))
        )
        tone = tone - 0.75 * np.exp(-(off**2)) * smooth(np.abs(across - x), long, long * 0.6)
    for _ in range(3):
        x, y, r = rng.uniform(0.1, across.max()), rng.uniform(0.1, 0.9), rng.uniform(0.03, 0.075)
        far = np.hypot((across - x) / r / 1.5, (down - y - 0.25 * np.abs(across - x)) / r) + 0.28 * sample(
            rough, across * 0.9, down * 1.3
        )
        tone = tone - 0.8 * smooth(far, 1.0, 0.55)
    curl = smooth(np.abs(sample(bend, across * 0.2, down * 0.9)), 0.02, 0.0) * 0.2
    return ramp(np.clip(tone - curl, 0, 1), colours)


def _patches(rng: Rng, across: Field, down: Field, colours: Stops, many: float) -> Light:
    """Of a plane tree, or of a eucalyptus where the colours are many."""
    bend, rough = tile(rng, 2.0), tile(rng, 1.1)
    seen, shadow = ramp(0.1 + 0.05 * sample(rough, across, down), colours), 1.0
    for number in range(1, 6):
        field = sample(
            bend, across * 0.09 * many + number * 0.29, down * 0.055 * many + number * 0.17
        ) + 0.07 * sample(rough, across * 1.2, down * 0.8)
        edge = 0.05 + 0.13 * number
        layer = ramp(
            np.full_like(field, number / 5.5) + 0.06 * sample(rough, across * 1.5 + number, down * 0.7),
            colours,
        )
        shadow = 1 - 0.45 * smooth(field, edge - 0.09, edge) * smooth(field, edge + 0.012, edge)
        seen = lay(seen * np.asarray(shadow)[..., None], layer, smooth(field, edge, edge + 0.012))
    return seen * (0.75 + 0.5 * lit(sample(rough, across * 0.8, down * 0.4) * 0.02, 150))[..., None]


def _rings(rng: Rng, across: Field, down: Field, colours: Stops, many: float) -> Light:
    bend, fine = tile(rng, 2.1), tile(rng, 0.8)
    x, y = across - across.max() * 0.42, down - 0.55
    far = np.hypot(x, y) * (1 + 0.06 * sample(bend, across * 0.3, down * 0.3)) + 0.012 * sample(
        bend, across, down
    )
    pace = far * many * 3.4 + 1.4 * sample(bend, far * 0.5, np.float32(0.3))
    part = pace % 1
    year = smooth(part, 0.0, 0.75) * (1 - smooth(part, 0.93, 1.0))
    heart = 0.2 * smooth(far, 0.36, 0.18)
    angle = np.arctan2(y, x)
    split = sum(
        smooth(
            np.abs(np.angle(np.exp(1j * (angle - turn + 0.05 * sample(bend, far, np.float32(turn)))))),
            0.011 * far + 0.002,
            0.0,
        )
        * smooth(far, 0.01, 0.05)
        * smooth(far, reach, reach * 0.7)
        for turn, reach in zip(rng.uniform(-3.1, 3.1, 5), rng.uniform(0.25, 0.8, 5), strict=True)
    )
    saw = 0.035 * sample(fine, across * 0.25 + down * 0.03, down * 2.5)
    tone = (
        0.84
        - 0.42 * year * (0.7 + 0.5 * sample(bend, far * 0.9, np.float32(0.7)))
        - heart
        + saw
        + 0.05 * sample(fine, across, down)
    )
    return ramp(np.clip(tone, 0, 1), colours) * (1 - 0.85 * np.clip(split, 0, 1))[..., None]


def _boards(rng: Rng, across: Field, down: Field, colours: Stops, many: float) -> Light:
    """Weathered, side by side."""
    bend, fine = tile(rng, 1.9), tile(rng, 0.9)
    board = np.floor(across * many)
    inside = across * many - board
    own = (np.sin(board * 12.9898) * 43758.5453) % 1
    grain = sample(bend, across * 1.9 + own * 3, down * 0.11 + own * 7) + 0.5 * sample(
        fine, across * 2.4 + own, down * 0.12
    )
    knot_y = (own * 3.7) % 1
    far = np.hypot((inside - 0.5) / many * 1.0, (down - knot_y) * 0.55)
    rings = np.sin((grain * 2.2 + np.exp(-far / 0.035) * 5) * 5.5)
    tone = 0.5 + 0.16 * rings + 0.12 * grain + 0.2 * (own - 0.5) - 0.55 * smooth(far, 0.016, 0.008)
    crack = smooth(np.abs(sample(bend, across * 2.6 + own, down * 0.07)), 0.012, 0.0)
    seam = smooth(np.minimum(inside, 1 - inside), 0.004, 0.025)
    return ramp(np.clip(tone - 0.5 * crack, 0, 1), colours) * (0.06 + 0.94 * seam)[..., None]
