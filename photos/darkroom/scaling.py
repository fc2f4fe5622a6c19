"""One original in several sizes, unpacked once, each made from the next larger; and a part of one in one size."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any, BinaryIO

from PIL import Image

from photos.darkroom.colours import in_usual_colours
from photos.darkroom.opening import open_header, upright, upright_size
from photos.darkroom.undressing import savable, undress

# Ways of holding pixels that scale well, and that every format can be given.
SCALABLE = {"RGB", "RGBA", "L", "CMYK"}
DEEP = {"F", "I", "I;16", "I;16B", "I;16L"}


def scaled(file: BinaryIO, widths: Iterable[int]) -> dict[int, Image.Image]:
    """The picture upright in each of these widths, none wider than itself; no record is left of it but its colours.

    Raises whatever a decoder can for a file that is damaged.
    """
    picture = open_header(file)
    width, height = upright_size(picture)
    sizes = {each: _size(each, width, height) for each in sorted(widths, reverse=True)}
    shrink = max(max(sizes.values())[0] / width, max(high for _, high in sizes.values()) / height)
    picture = _unpacked(picture, shrink)
    made: dict[int, Image.Image] = {}
    for each, size in sizes.items():
        if size != picture.size:
            picture = picture.resize(size, Image.Resampling.LANCZOS)
        if not made:  # Cheaper than with all pixels, and the others follow from it.
            picture = in_usual_colours(picture)
        made[each] = picture
    return made


def cut(file: BinaryIO, box: Sequence[float], size: tuple[int, int]) -> Image.Image:
    """The part of a picture within a box of its upright pixels, in a size, and in colours that browsers show alike.

    Raises whatever a decoder can for a file that is damaged.
    """
    picture = open_header(file)
    width, _ = upright_size(picture)
    left, top, right, bottom = box
    picture = _unpacked(picture, min(max(size[0] / (right - left), size[1] / (bottom - top)), 1))
    smaller = picture.width / width
    within = (
        left * smaller,
        top * smaller,
        min(right * smaller, picture.width),
        min(bottom * smaller, picture.height),
    )
    if size != picture.size or within != (0, 0, *picture.size):
        picture = picture.resize(size, Image.Resampling.LANCZOS, box=within)
    return in_usual_colours(picture)


def average(picture: Image.Image) -> str:
    """The average colour of a picture, as in CSS; empty for one with holes, where what is behind it shows."""
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() != (255, 255):
        return ""
    pixel = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX)
    return f"#{pixel.tobytes().hex()}"


def _unpacked(picture: Image.Image, shrink: float) -> Image.Image:
    """All of its pixels, upright, without a record, in a way that scales well.

    A JPEG is unpacked at a half, a quarter or an eighth, where that is still enough.
    """
    picture.draft(None, (ceil(picture.width * shrink), ceil(picture.height * shrink)))
    picture.load()  # Damaged pixels are told of here; what fails after this is the record.
    picture = upright(picture)
    undress(picture)
    return _scalable(picture)


def _size(wanted: int, width: int, height: int) -> tuple[int, int]:
    if wanted >= width:
        return savable((width, height))
    return savable((wanted, max(height * wanted // width, 1)))


def _scalable(picture: Image.Image) -> Image.Image:
    if picture.mode in DEEP:
        return _in_eight_bits(picture)
    if "transparency" in picture.info or picture.mode in {"LA", "PA", "La", "RGBa"}:
        return picture.convert("RGBA")
    return picture if picture.mode in SCALABLE else picture.convert("RGB")


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Grey of 16 bits, or as numbers up to 1. Pillow’s own conversion cuts off all above 255."""
    deep, usual = (picture, 1) if picture.mode == "F" else (picture.convert("I"), 65_535)
    brightest: Any = deep.getextrema()[1]
    scale = 255 / max(brightest, usual)
    return deep.point(lambda value: value * scale).convert("L")
