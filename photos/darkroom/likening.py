"""What a picture looks like, in 64 bits: pictures that look alike have nearly the same ones."""

from math import cos, pi
from typing import BinaryIO

from PIL import Image

from photos.darkroom.scaling import scaled

UNPACKED = 320  # Pixels of the width from which the grey ones are made.
SIDE = 32  # Pixels of the grey picture.
WAVES = 8  # Of each direction, from the longest on.
FLATTEST = 8  # Steps of grey. What differs less looks like nothing in particular.
COSINES = [[cos(pi * (2 * at + 1) * wave / (2 * SIDE)) for at in range(SIDE)] for wave in range(WAVES)]


def likeness(file: BinaryIO) -> int | None:
    """The perceptual hash of a picture as it is meant to be seen, as a signed number; None for one of one colour.

    pHash: of the 64 longest waves of the picture in grey, which are stronger than the median. Raises whatever a
    decoder can for a file that is damaged. Christoph Zauner, “Implementation and Benchmarking of Perceptual Image
    Hash Functions”, 2010.
    """
    grey = _grey(scaled(file, [UNPACKED])[UNPACKED])
    if max(grey) - min(grey) < FLATTEST:
        return None
    strengths = _waves(grey)
    # The first is the brightness of all, and by far the strongest.
    middle = sorted(strengths[1:])[len(strengths) // 2 - 1]
    bits = "".join("1" if strength > middle else "0" for strength in strengths)
    return int.from_bytes(int(bits, 2).to_bytes(8), signed=True)


def _grey(picture: Image.Image) -> bytes:
    """The pixels of a small square; what can be seen through stands on white."""
    if picture.mode == "RGBA":
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
    return picture.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()


def _waves(grey: bytes) -> list[float]:
    """The strengths of the longest waves: a cosine transform, first of the rows and then of the columns."""
    rows = [grey[start : start + SIDE] for start in range(0, len(grey), SIDE)]
    across = [[_strength(row, cosine) for cosine in COSINES] for row in rows]
    return [_strength(column, cosine) for cosine in COSINES for column in zip(*across, strict=True)]


def _strength(values: "bytes | tuple[float, ...]", cosine: list[float]) -> float:
    return sum(value * factor for value, factor in zip(values, cosine, strict=True))
