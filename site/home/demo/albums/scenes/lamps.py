"""Lamps out of focus, as discs that lie over each other."""

import math

import numpy as np

from home.demo.albums.canvas import (
    Light,
    Rng,
    Size,
    Stops,
    blurred,
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
    behind: Stops,
    colours: Stops,
    many: int = 90,
    radius: float = 0.06,
    blades: int = 0,
    band: tuple[float, float] = (0.5, 0.28),
    drops: int = 0,
    stalks: int = 0,
) -> Light:
    """`blades` are those of the aperture, none for a round one; `band` is where the lamps are, and how far around;
    `drops` are on a pane before all, and `stalks` of grass."""
    across, down = places(size)
    fog = sample(tile(rng, 2.0), across * 0.3, down * 0.3)
    seen = ramp(down + 0.12 * fog, behind)
    tints = ramp(rng.random(many)[None, :], colours)[0]
    for number in range(many):
        r = radius * rng.uniform(0.5, 1.15) * (0.45 if rng.random() < 0.3 else 1)
        x, y = rng.uniform(-0.05, size[0] / size[1] + 0.05), rng.normal(*band)
        strong = rng.uniform(0.12, 0.6) ** 1.5 * 1.5 * (0.06 / max(r, 0.02)) ** 0.5
        _disc(seen, across, down, (x, y), r, blades, tints[number] * strong, rng.uniform(0, 1))
    if drops:
        seen = _drops(rng, seen, across, down, drops)
    if stalks:
        seen = _stalks(rng, seen, across, down, stalks)
    return seen


def _disc(
    seen: Light,
    across: Light,
    down: Light,
    at: tuple[float, float],
    r: float,
    blades: int,
    tint: Light,
    turn: float,
) -> None:
    high = down.shape[0]
    left, right = (int(np.clip((at[0] + side * r * 1.1) * high, 0, across.shape[1])) for side in (-1, 1))
    first, last = (int(np.clip((at[1] + side * r * 1.1) * high, 0, high)) for side in (-1, 1))
    x, y = across[:, left:right] - at[0], down[first:last] - at[1]
    far = np.hypot(x, y)
    if blades:
        angle = (np.arctan2(y, x) + turn) % (math.tau / blades) - math.pi / blades
        far = far * np.cos(angle) / math.cos(math.pi / blades) * 1.03
    part = far / r
    disc = smooth(part, 1.0, 0.94) * (0.62 + 0.38 * smooth(part, 0.55, 0.97))
    seen[first:last, left:right] += tint * disc[..., None]


def _drops(rng: Rng, seen: Light, across: Light, down: Light, many: int) -> Light:
    """Each shows what is behind it upside down."""
    high, wide = seen.shape[:2]
    soft = blurred(seen, 0.02) * 0.8
    for _ in range(many):
        r = 0.004 + 0.02 * rng.random() ** 3
        at_x, at_y = rng.uniform(0, across.max()), rng.uniform(0, 1)
        first, last = max(int((at_y - r * 1.3) * high), 0), min(int((at_y + r * 1.3) * high) + 1, high)
        left, right = max(int((at_x - r) * high), 0), min(int((at_x + r) * high) + 1, wide)
        if first >= last or left >= right:
            continue
        x, y = (across[:, left:right] - at_x) / r, (down[first:last] - at_y) / (r * rng.uniform(1.0, 1.25))
        far = np.hypot(x, y)
        rows = np.clip((at_y - y * 0.3) * high, 0, high - 1).astype(int)
        columns = np.clip((at_x - x * 0.35) * high, 0, wide - 1).astype(int)
        inside = (
            soft[rows, columns] * (0.6 + 0.75 * y)[..., None]
            + 0.5 * smooth(np.hypot(x + 0.35, y + 0.4), 0.22, 0.05)[..., None]
        )
        inside = inside * (1 - 0.6 * smooth(far, 0.65, 1.0))[..., None]
        seen[first:last, left:right] = lay(
            seen[first:last, left:right], np.clip(inside, 0, None), smooth(far, 1.0, 0.88)
        )
    return seen


def _stalks(rng: Rng, seen: Light, across: Light, down: Light, many: int) -> Light:
    for _ in range(many):
        foot, tall, lean = rng.uniform(0, across.max()), rng.uniform(0.3, 0.75), rng.normal(0, 0.14)
        up = np.clip((1 - down) / tall, 0, 1)
        middle = foot + lean * up**1.8
        ear = np.exp(-(((up - 0.86) / 0.09) ** 2)) * 0.008
        wide = 0.0014 + ear * (0.8 + 0.2 * np.sin(up * 260))
        where = np.clip((wide - np.abs(across - middle)) * 900, 0, 1) * (down > 1 - tall)
        seen = lay(seen, np.broadcast_to(light((0.2, 0.03, 70)), seen.shape), where * 0.93)
    return seen
