"""What is woven: linen, twill, herringbone, baskets, knitting."""

import numpy as np

from home.demo.albums.canvas import Colour, Field, Light, Rng, Size, light, places, sample, smooth, tile


def draw(
    rng: Rng,
    size: Size,
    *,
    kind: str = "plain",
    warp: tuple[Colour, ...],
    weft: tuple[Colour, ...],
    many: float = 36,
    hairy: float = 1.0,
    stripe: int = 1,
) -> Light:
    """`kind` is `plain`, `twill`, `herringbone`, `basket` or `knit`; threads change their colour after `stripe`."""
    across, down = places(size)
    bend = tile(rng, 2.0)
    x = (across + 0.012 * sample(bend, across * 0.4, down * 0.4)) * many
    y = (down + 0.012 * sample(bend, across * 0.4 + 0.5, down * 0.4)) * many
    if kind == "knit":
        return _knit(rng, across, x * 0.5, y * 0.5, warp, hairy)
    x = x + 0.1 * sample(bend, np.floor(x) * 0.171, y * 0.01)
    y = y + 0.1 * sample(bend, x * 0.01, np.floor(y) * 0.137)
    i: Field = np.floor(x).astype(int)
    j: Field = np.floor(y).astype(int)
    over = _over(kind, i, j)
    u, v = x - i - 0.5, y - j - 0.5
    # The thread on top is round across its way, and dives at both ends of where it is seen.
    side, way = np.where(over, u, v), np.where(over, v, u)
    float_at = _float(kind, i, j, over, way)
    round_ = np.sqrt(np.clip(1 - (side / 0.52) ** 2, 0, 1))
    height = (
        round_ * np.cos(float_at * 2.6) ** 0.6
        if kind in ("plain", "basket")
        else round_ * (0.72 + 0.28 * np.cos(float_at * 3))
    )
    strand = sample(
        tile(rng, 0.6), np.where(over, across * 3.5, across * 0.9), np.where(over, down * 0.9, down * 3.5)
    )
    twist = np.sin((way * 1.3 + side * 2.2) * 9) * 0.07
    shade = 0.1 + 0.95 * height - 0.28 * side + 0.1 * hairy * strand + twist * hairy
    colours = [np.array([light(colour) for colour in kinds]) for kinds in (warp, weft)]
    upright, level = colours[0][i // stripe % len(warp)], colours[1][j // stripe % len(weft)]
    thick = 1 + 0.1 * sample(bend, np.where(over, i * 0.21, j * 0.17), np.float32(0.2))
    return np.where(over[..., None], upright, level) * np.clip(shade * thick, 0.02, 2)[..., None]


def _over(kind: str, i: Field, j: Field) -> Field:
    """Where the thread that stands is on top of the one that lies."""
    if kind == "twill":
        found: Field = (i + j) % 4 < 2
    elif kind == "herringbone":
        fold = np.where(i // 8 % 2 == 0, i, -i)
        found = (fold + j) % 4 < 2
    elif kind == "basket":
        found = (i // 2 + j // 2) % 2 == 0
    else:
        found = (i + j) % 2 == 0
    return found


def _float(kind: str, i: Field, j: Field, over: Field, way: Field) -> Field:
    """How far from the middle of what is seen of a thread, from -0.5 to 0.5."""
    if kind == "plain":
        return way
    if kind == "basket":
        along: Field = np.where(over, j, i)
        return (along % 2 - 0.5 + way) / 2
    fold = np.where(i // 8 % 2 == 0, i, -i) if kind == "herringbone" else i
    return ((fold + j) % 4 - np.where(over, 0, 2) - 0.5 + way) / 2


def _knit(rng: Rng, across: Field, x: Field, y: Field, colours: tuple[Colour, ...], hairy: float) -> Light:
    y = y * 1.25
    column = np.floor(x)
    u = x - column - 0.5
    slant = y + np.abs(u) * 1.15
    row = np.floor(slant)
    v = slant - row - 0.5
    leg = np.abs(u) - 0.25
    far = np.hypot(leg / 0.27, v / 0.56)
    height = np.sqrt(np.clip(1 - far**2, 0, 1))
    plies = np.sin((v * 1.6 + leg * 5.5 * np.sign(u)) * 8) * 0.09
    fur = sample(tile(rng, 0.4), x * 0.12, y * 0.12)
    shade = 0.05 + 0.95 * height + plies * height - 0.4 * leg * np.sign(u) + 0.1 * hairy * fur
    own = (np.sin(row * 12.99 + 4.1) * 43758.5) % 1 * 0.1 + 0.95
    kinds = np.array([light(colour) for colour in colours])
    which = (row.astype(int) // 3) % len(colours)
    return (
        kinds[which]
        * np.clip(shade * own, 0.015, 2)[..., None]
        * (0.9 + 0.2 * smooth(across, 0, 1.5))[..., None]
    )
