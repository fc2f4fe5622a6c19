"""What no file that is made of a picture may carry, and what no format can hold."""

from PIL.Image import Image

# Colours are wrong without the profile, and a hole is a hole only by its index.
KEPT = {"icc_profile", "transparency"}
LONGEST_SIDE = 16_383
"""Pixels that a side may have in WebP. Renditions of a longer picture are smaller."""


def undress(picture: Image) -> None:
    """Forgets all that came with the pixels but what they cannot be shown without."""
    picture.info = {name: value for name, value in picture.info.items() if name in KEPT}


def savable(size: tuple[int, int]) -> tuple[int, int]:
    """The same shape, no side longer than WebP can hold and none without a pixel."""
    shrink = min(LONGEST_SIDE / max(size), 1)
    width, height = (max(round(side * shrink), 1) for side in size)
    return width, height
