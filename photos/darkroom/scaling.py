"""One original in several sizes: unpacked once, each size made from the next larger."""

from collections.abc import Iterable
from math import ceil
from typing import BinaryIO

from PIL import Image

from photos.darkroom.colours import in_usual_colours
from photos.darkroom.opening import open_header, upright, upright_size
from photos.darkroom.undressing import savable, undress

# Ways of holding pixels that scale well, and that every format can be given.
SCALABLE = {"RGB", "RGBA", "L", "CMYK"}
DEEP = {"I", "I;16", "I;16B", "I;16L"}


def scaled(file: BinaryIO, widths: Iterable[int]) -> dict[int, Image.Image]:
    """The picture upright in each of these widths, none wider than itself; no record is left of it but its colours.

    Raises whatever a decoder can for a file that is damaged.
    """
    picture: Image.Image = open_header(file)
    width, height = upright_size(picture)
    sizes = {each: _size(each, width, height) for each in sorted(widths, reverse=True)}
    shrink = max(max(sizes.values())[0] / width, max(high for _, high in sizes.values()) / height)
    # A JPEG is unpacked at a half, a quarter or an eighth, where that is still enough.
    picture.draft(None, (ceil(picture.width * shrink), ceil(picture.height * shrink)))
    picture.load()  # Damaged pixels are told of here; what fails after this is the record.
    picture = upright(picture)
    undress(picture)
    picture = _scalable(picture)
    made: dict[int, Image.Image] = {}
    for each, size in sizes.items():
        if size != picture.size:
            picture = picture.resize(size, Image.Resampling.LANCZOS)
        if not made:  # Cheaper than with all pixels, and the others follow from it.
            picture = in_usual_colours(picture)
        made[each] = picture
    return made


def average(picture: Image.Image) -> str:
    """The average colour of a picture, as in CSS; empty for one with holes, where what is behind it shows."""
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() != (255, 255):
        return ""
    pixel = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX)
    return f"#{pixel.tobytes().hex()}"


def _size(wanted: int, width: int, height: int) -> tuple[int, int]:
    if wanted >= width:
        return savable((width, height))
    return savable((wanted, max(height * wanted // width, 1)))


def _scalable(picture: Image.Image) -> Image.Image:
    if picture.mode in DEEP:
        # Pillow’s own conversion cuts off all above 255.
        return picture.convert("I").point(lambda value: value / 257).convert("L")
    if "transparency" in picture.info or picture.mode in {"LA", "PA", "La", "RGBa"}:
        return picture.convert("RGBA")
    return picture if picture.mode in SCALABLE else picture.convert("RGB")
