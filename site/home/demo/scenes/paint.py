"""What every scene is painted with: colours, noise, gradients, paper.

A *field* is a floating-point image, mostly 0 to 1: gradients are worked out in floating point and dithered as they
become colours, or the smooth ones would show bands. Scenes work at `SCALE` times their final size.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random
from typing import Any

from PIL import Image, ImageChops, ImageFilter, ImageMath

SIZE = (1600, 1067)
SCALE = 2
BIG = (SIZE[0] * SCALE, SIZE[1] * SCALE)

Colour = tuple[int, int, int]
Field = Image.Image
Stops = Sequence[tuple[float, Colour]]


def oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """The 8-bit sRGB colour of an OKLCH one (lightness 0 to 1, hue in degrees); after Ottosson, 2020."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _encoded(linear: float) -> int:
    linear = min(max(linear, 0.0), 1.0)
    value = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(255 * value)


PAPER = oklch(0.985, 0.006, 85)
INK = oklch(0.24, 0.02, 60)
VERMILION = oklch(0.56, 0.19, 33)


def blend(one: Colour, other: Colour, share: float) -> Colour:
    """A colour on the way from `one` (share 0) to `other` (share 1)."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def calculate(formula: Callable[[dict[str, Any]], Any], **fields: Field) -> Field:
    """A field from others: the formula gets them by name, with min, max and abs."""
    result: Image.Image = ImageMath.lambda_eval(formula, **fields)
    return result.convert("F")


def added(one: Field, other: Field, weight: float = 1.0) -> Field:
    return calculate(lambda f: f["one"] + f["other"] * weight, one=one, other=other)


def clamped(field: Field, low: float = 0.0, high: float = 1.0) -> Field:
    return calculate(lambda f: f["min"](f["max"]((f["x"] - low) / (high - low), 0.0), 1.0), x=field)


def smooth(field: Field, low: float, high: float) -> Field:
    """0 below `low`, 1 above `high`, and an even curve between."""
    return calculate(lambda f: f["x"] * f["x"] * (3.0 - 2.0 * f["x"]), x=clamped(field, low, high))


def across(size: tuple[int, int] = BIG) -> Field:
    """0 at the left edge, 1 at the right."""
    line = Image.new("F", (size[0], 1))
    line.putdata([x / (size[0] - 1) for x in range(size[0])])
    return line.resize(size, Image.Resampling.NEAREST)


def down(size: tuple[int, int] = BIG) -> Field:
    """0 at the top edge, 1 at the bottom."""
    line = Image.new("F", (1, size[1]))
    line.putdata([y / (size[1] - 1) for y in range(size[1])])
    return line.resize(size, Image.Resampling.NEAREST)


def distance(x: float, y: float, size: tuple[int, int] = BIG) -> Field:
    """How far each place is from a point; both measured in the picture's widths."""
    tall = size[1] / size[0]
    return calculate(
        lambda f: ((f["x"] - x) ** 2.0 + (f["y"] * tall - y) ** 2.0) ** 0.5, x=across(size), y=down(size)
    )


def noise(
    rng: Random, cells: tuple[int, int], octaves: int = 4, size: tuple[int, int] = BIG, fade: float = 0.5
) -> Field:
    """Value noise, about -1 to 1: random grids of growing fineness and falling weight, enlarged and summed."""
    total = Image.new("F", size, 0.0)
    weight, (wide, high) = 1.0, cells
    for _ in range(octaves):
        grid = Image.new("F", (wide + 3, high + 3))
        grid.putdata([rng.uniform(-1, 1) for _ in range((wide + 3) * (high + 3))])
        layer = grid.resize(size, Image.Resampling.BICUBIC, box=(1, 1, wide + 2, high + 2))
        total = added(total, layer, weight)
        weight, wide, high = weight * fade, min(wide * 2, size[0]), min(high * 2, size[1])
    return total


def grain(rng: Random, size: tuple[int, int] = BIG) -> Field:
    """Two random bytes a pixel, summed: -1 to 1, mostly near 0."""
    one, two = (Image.frombytes("L", size, rng.randbytes(size[0] * size[1])) for _ in range(2))
    return calculate(
        lambda f: (f["one"] + f["two"]) / 255.0 - 1.0, one=one.convert("F"), two=two.convert("F")
    )


def shade(rng: Random, field: Field, stops: Stops, rough: float = 1.5) -> Image.Image:
    """The field in colours: each stop is a value and its colour. `rough` is the dither, in steps of 256."""
    dither = grain(rng, field.size)
    return Image.merge("RGB", [_channel(field, stops, band, dither, rough) for band in range(3)])


def _channel(field: Field, stops: Stops, band: int, dither: Field, rough: float) -> Image.Image:
    total = calculate(lambda f: f["d"] * rough + float(stops[0][1][band]), d=dither)
    for (low, before), (high, after) in pairwise(stops):
        step = float(after[band] - before[band])
        part = clamped(field, low, high)
        total = added(total, part, step)
    return mask(calculate(lambda f: f["t"] / 255.0, t=total))


def mask(field: Field) -> Image.Image:
    """The field as an 8-bit image."""
    return calculate(lambda f: f["x"] * 255.0 + 0.5, x=clamped(field)).convert("L")


def field_of(image: Image.Image) -> Field:
    """An 8-bit mask as a field."""
    return calculate(lambda f: f["x"] / 255.0, x=image.convert("F"))


def flat(colour: Colour, size: tuple[int, int] = BIG) -> Image.Image:
    return Image.new("RGB", size, colour)


def lay(under: Image.Image, over: Image.Image | Colour, where: Image.Image) -> Image.Image:
    """`over` laid on `under` where the 8-bit mask is white."""
    top = over if isinstance(over, Image.Image) else flat(over, under.size)
    return Image.composite(top, under, where)


def strength(where: Image.Image, share: float) -> Image.Image:
    """A mask made weaker."""
    return where.point([round(value * share) for value in range(256)])


def blurred(where: Image.Image, radius: float) -> Image.Image:
    return where.filter(ImageFilter.GaussianBlur(radius))


def lit(under: Image.Image, light: Field) -> Image.Image:
    """The picture with every place as bright as the field says: 1 leaves it as it is."""
    part = mask(calculate(lambda f: f["x"] / 2.0, x=light))
    return ImageChops.multiply(under, Image.merge("RGB", [part] * 3)).point(
        [min(255, value * 2) for value in range(256)] * 3
    )


def paper(
    rng: Random, colour: Colour = PAPER, size: tuple[int, int] = BIG, depth: float = 0.02
) -> Image.Image:
    """A sheet with the tooth and the faint clouds of real paper, lit from the upper left."""
    tooth = noise(rng, (size[0] // 7, size[1] // 7), 2, size)
    clouds = noise(rng, (7, 5), 4, size)
    slope = calculate(lambda f: (f["x"] + f["y"]) * 0.5, x=across(size), y=down(size))
    light = calculate(
        lambda f: 0.45 + f["t"] * depth + f["c"] * 0.014 - f["s"] * 0.05, t=tooth, c=clouds, s=slope
    )
    return shade(rng, light, [(0.0, blend(colour, INK, 0.45)), (0.45, colour), (0.9, (255, 254, 250))])


def finished(rng: Random, big: Image.Image, rough: float = 1.6) -> Image.Image:
    """Brought to its final size, with the fine grain that keeps smooth places from banding."""
    small = big.reduce(SCALE)
    speck = mask(calculate(lambda f: 0.5 + f["x"] * rough / 255.0, x=grain(rng, small.size)))
    return ImageChops.add(small, Image.merge("RGB", [speck] * 3), 1, -128)
