"""Draws the pictures of the demo content: `python -m home.demo.draw [NAME ...]`, all of them without a name.

Every picture comes from its own seed, so that a second run draws the same ones.
"""

import sys
from importlib import import_module
from pathlib import Path
from random import Random

from PIL import Image

PICTURES = Path(__file__).parent / "content" / "images"
NAMES = [
    "contours", "hills", "index", "loaf", "measure", "moon", "spines", "stars", "threads", "tides", "torn", "wave",
    "window",
]  # fmt: skip
LONG_SIDE = 1600
QUALITY = 80
LIMIT = 160_000  # Bytes: a first visit downloads a dozen of these.


def draw(name: str) -> Image.Image:
    """The picture of that name: RGB, `LONG_SIDE` pixels on its long side."""
    rng = Random(f"commonplace {name}")  # noqa: S311 - a drawing, and it must come out the same again
    picture: Image.Image = import_module(f"home.demo.scenes.{name}").draw(rng)
    return picture


def save(picture: Image.Image, path: Path) -> tuple[int, int]:
    """Writes the JPEG, at a lower quality where it would be too heavy; gives its bytes and the quality."""
    quality = QUALITY
    for quality in range(QUALITY, 40, -2):
        picture.save(path, quality=quality, optimize=True, progressive=True)
        if path.stat().st_size <= LIMIT:
            break
    return path.stat().st_size, quality


def main(names: list[str]) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name in names or NAMES:
        size, quality = save(draw(name), PICTURES / f"{name}.jpg")
        sys.stdout.write(f"{name}: {size / 1000:.0f} kB at quality {quality}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
