"""What every scene is made with: light in arrays, noise, colours that are mixed as light mixes.

A *field* is an array of rows and columns; *light* has three such layers, in linear sRGB. Lengths are in heights of
the picture, from its upper left.
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image

Field = Any
Light = Any
"""Arrays, of whose shapes their types say nothing."""
Size = tuple[int, int]  # Width and height, in pixels.
Rng = np.random.Generator
Colour = tuple[float, float, float]
"""Lightness (0 to 1), chroma and hue in OKLCH."""
Stops = Sequence[tuple[float, Colour]]

TILE = 512
STEPS = 1024
_TO_LMS = np.array(
    [
        [1.0, 0.3963377774, 0.2158037573],
        [1.0, -0.1055613458, -0.0638541728],
        [1.0, -0.0894841775, -1.2914855480],
    ]
)
_TO_RGB = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)
"""After Ottosson, 2020."""


def places(size: Size) -> tuple[Field, Field]:
    """Where each pixel is: across, as one row, and down, as one column."""
    width, height = size
    across = (np.arange(width, dtype=np.float32) + 0.5)[None, :] / height
    down = (np.arange(height, dtype=np.float32) + 0.5)[:, None] / height
    return across, down


def light(colour: Colour) -> Light:
    """One colour as light."""
    return ramp(np.zeros((1, 1)), [(0.0, colour)])[0, 0]


def ramp(field: Field, stops: Stops) -> Light:
    """A field in colours: each stop is a value and its colour, and between them they are mixed evenly to the eye."""
    at = [value for value, _ in stops]
    labs = np.array(
        [(li, c * math.cos(math.radians(h)), c * math.sin(math.radians(h))) for _, (li, c, h) in stops]
    )
    low, high = at[0], max(at[-1], at[0] + 1e-6)
    values = np.linspace(low, high, STEPS)
    lab = np.stack([np.interp(values, at, labs[:, part]) for part in range(3)], axis=1)
    table = np.clip((lab @ _TO_LMS.T) ** 3 @ _TO_RGB.T, 0, None).astype(np.float32)
    index = np.clip((field - low) * ((STEPS - 1) / (high - low)), 0, STEPS - 1).astype(np.int32)
    return table[index]


def smooth(field: Field | float, low: Any, high: Any) -> Any:
    """0 at `low`, 1 at `high`, and an even curve between."""
    part = np.clip((field - low) / (high - low), 0, 1)
    return part * part * (3 - 2 * part)


def lay(under: Light, over: Light, where: Field) -> Light:
    """`over` on `under`, as far as `where` says, from 0 to 1."""
    return under + (over - under) * where[..., None]


def add(under: Light, colour: Colour, where: Field) -> Light:
    """More light of a colour."""
    return under + light(colour) * where[..., None]


def tile(rng: Rng, power: float = 1.8, least: int = 1) -> Field:
    """Noise that repeats without a seam, about -1 to 1: of all wave lengths, the finer the weaker by `power`.

    What is longer than the `least`-th part of it is left out.
    """
    waves = np.fft.rfftfreq(TILE)[None, :] * TILE
    length = np.hypot(waves, (np.fft.fftfreq(TILE) * TILE)[:, None])
    weight = np.where(length >= least, np.maximum(length, 1.0) ** -power, 0.0)
    found = np.fft.irfft2(np.fft.rfft2(rng.standard_normal((TILE, TILE))) * weight)
    return (found / (found.std() * 2.2)).astype(np.float32)


def sample(noise: Field, across: Any, down: Any) -> Field:
    """The noise of a tile at places, where 1 is its whole side."""
    across, down = np.broadcast_arrays(across, down)
    x, y = (np.asarray(part, dtype=np.float32) * TILE for part in (across, down))
    left, top = np.floor(x), np.floor(y)
    right_part, low_part = x - left, y - top
    i, j = left.astype(np.int32) % TILE, top.astype(np.int32) % TILE
    flat, below, beside = noise.ravel(), ((j + 1) % TILE) * TILE, (i + 1) % TILE
    j *= TILE
    upper = flat[j + i] * (1 - right_part) + flat[j + beside] * right_part
    lower = flat[below + i] * (1 - right_part) + flat[below + beside] * right_part
    found: Field = upper * (1 - low_part) + lower * low_part
    return found


def line(rng: Rng, across: Field, waves: float, power: float = 1.0, octaves: int = 8) -> Field:
    """A rough line along a row, about -1 to 1, with so many waves in a height of the picture."""
    total = np.zeros_like(across)
    for octave in range(octaves):
        turn, pace = rng.uniform(0, math.tau), waves * 2**octave * rng.uniform(0.85, 1.15)
        total += np.sin(across * pace * math.tau + turn) * 2.0 ** (-octave * power)
    return total / (2 - 2.0 ** (-octaves * power)) * 1.3


def below(down: Field, crest: Field, soft: float = 0.0012) -> Field:
    """1 below a line, 0 above it."""
    where: Field = np.clip((down - crest) / (2 * soft) + 0.5, 0, 1)
    return where


def blurred(field: Field, length: float) -> Field:
    """Without what is shorter than a length: for glows and shadows."""
    height, width = field.shape[:2]
    small = (max(round(width / (length * height)), 2), max(round(1 / length), 2))
    if field.ndim == 3:
        return np.stack([blurred(field[..., band], length) for band in range(3)], axis=-1)
    picture = Image.fromarray(np.ascontiguousarray(field, dtype=np.float32))
    shrunk = picture.resize(small, Image.Resampling.HAMMING)
    return np.asarray(shrunk.resize((width, height), Image.Resampling.BICUBIC))


def slopes(field: Field) -> tuple[Field, Field]:
    """How a field rises across and down, in a height of the picture."""
    height = field.shape[0]
    down, across = np.gradient(field)
    return across * height, down * height


def lit(field: Field, angle: float, steep: float = 1.0) -> Field:
    """A surface of these heights by a low lamp in a direction (degrees, 0 from the right): 0.5 where it is flat."""
    across, down = slopes(field)
    turn = math.radians(angle)
    rise = -(across * math.cos(turn) - down * math.sin(turn)) * steep
    shade: Field = 0.5 + 0.5 * rise / np.sqrt(1 + rise * rise)
    return shade


def cells(
    rng: Rng, across: Field, down: Field, many: float, loose: float = 0.9
) -> tuple[Field, Field, Field]:
    """Scattered points, so many in a height: how far the nearest and the next are, and a number of the nearest."""
    rows = rng.random((64, 64, 3), dtype=np.float32)
    x, y = np.broadcast_arrays(np.asarray(across * many, np.float32), np.asarray(down * many, np.float32))
    i, j = np.floor(x).astype(np.int32), np.floor(y).astype(np.int32)
    first, second = np.full(x.shape, 9.0, np.float32), np.full(x.shape, 9.0, np.float32)
    which = np.zeros(x.shape, np.float32)
    for step_down in (-1, 0, 1):
        for step_across in (-1, 0, 1):
            found = rows[(j + step_down) % 64, (i + step_across) % 64]
            at_x = i + step_across + 0.5 + (found[..., 0] - 0.5) * loose
            at_y = j + step_down + 0.5 + (found[..., 1] - 0.5) * loose
            far = np.hypot(x - at_x, y - at_y)
            nearer = far < first
            second = np.where(nearer, first, np.minimum(second, far))
            which = np.where(nearer, found[..., 2], which)
            first = np.where(nearer, far, first)
    return first, second, which


def stars(rng: Rng, size: Size, many: int, bright: float = 1.0) -> Light:
    """Points of light, a few of them large, in the colours that stars have."""
    width, height = size
    sky = np.zeros((height, width, 3), np.float32)
    strong = bright * 0.05 * (rng.pareto(1.6, many) + 0.4)
    tints = ramp(
        rng.random(many)[None, :], [(0, (0.9, 0.05, 250)), (0.6, (0.97, 0.01, 250)), (1, (0.88, 0.08, 70))]
    )[0]
    x, y = rng.integers(2, width - 2, many), rng.integers(2, height - 2, many)
    spread = 0.5 if height > 600 else 0.25
    for step_x, step_y, share in (
        (0, 0, 1.3),
        (1, 0, spread),
        (-1, 0, spread),
        (0, 1, spread),
        (0, -1, spread),
    ):
        np.add.at(sky, (y + step_y, x + step_x), tints * np.minimum(strong * share, 2.0)[:, None])
    return sky


def finished(
    rng: Rng, seen: Light, grain: float = 0.011, corners: float = 0.25, bloom: float = 0.08
) -> Image.Image:
    """What a camera makes of light: glare, darker corners, a soft end of the bright, and grain."""
    height, width = seen.shape[:2]
    if bloom:
        seen = seen + bloom * blurred(np.clip(seen - 0.6, 0, 4), 0.04)
    across, down = places((width, height))
    far = np.hypot((across - width / height / 2) / (width / height), down - 0.5)
    seen = seen * (1 - corners * smooth(far, 0.3, 0.85))[..., None]
    seen = np.where(seen < 0.75, seen, 0.75 + 0.25 * (1 - np.exp(-(np.maximum(seen, 0.75) - 0.75) / 0.25)))
    coded = np.where(seen <= 0.0031308, seen * 12.92, 1.055 * np.maximum(seen, 1e-6) ** (1 / 2.4) - 0.055)
    coded += (rng.standard_normal((height, width), dtype=np.float32) * grain)[..., None]
    return Image.fromarray((np.clip(coded, 0, 1) * 255 + 0.5).astype(np.uint8))
