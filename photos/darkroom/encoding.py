"""Pixels as files of each format in which pictures are shown."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from PIL import Image

from photos.darkroom.crediting import credited

# Of about the same look in all three. One thread: the other core is for readers.
OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {"quality": 60, "speed": 8, "max_threads": 1},
    "webp": {"quality": 78, "method": 4},
    "jpeg": {"quality": 80, "progressive": True, "optimize": True},
    # In full size: to be kept, not to be looked at once, and not in memory twice.
    "full": {"quality": 92, "subsampling": 0},
}
EXTENSIONS = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "full": "jpg"}
PAPER = (255, 255, 255)


def encode(picture: Image.Image, kind: str, credit: Mapping[str, str]) -> bytes:
    """A picture in RGB, RGBA or grey as the bytes of a file; JPEG has white for holes.

    It carries its colour profile, and the words of a credit.
    """
    options, kind = OPTIONS[kind], "jpeg" if kind == "full" else kind
    if kind == "jpeg" and picture.mode == "RGBA":
        picture = _on_paper(picture)
    if kind == "avif":
        picture = picture.copy()  # Of a grey file Pillow would take the size of the last page.
    held = BytesIO()
    picture.save(held, kind, **options, icc_profile=picture.info.get("icc_profile"), **credited(credit))
    return held.getvalue()


def _on_paper(picture: Image.Image) -> Image.Image:
    sheet = Image.new("RGB", picture.size, PAPER)
    sheet.paste(picture, mask=picture.getchannel("A"))
    sheet.info = picture.info
    return sheet
