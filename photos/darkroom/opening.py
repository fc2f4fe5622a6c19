"""Opening a picture: nothing is unpacked to learn what it is, how large, and which way up."""

import struct
from typing import Any, BinaryIO

import PIL.Image
from PIL import PngImagePlugin
from PIL.ExifTags import Base
from PIL.Image import Transpose
from PIL.JpegImagePlugin import JpegImageFile
from pillow_heif import HeifImagePlugin  # noqa: F401 - which teaches Pillow HEIC

from photos.darkroom.raw import TURN, is_raw, preview

# What can be uploaded, by Pillow's name. Its JPEG opens MPO too, which is what many cameras and phones write as .jpg.
FORMATS = ("AVIF", "GIF", "HEIF", "JPEG", "PNG", "TIFF", "WEBP")
# What Pillow raises for an EXIF record that is none.
BROKEN_RECORD = (SyntaxError, ValueError, TypeError, KeyError, IndexError, struct.error, OSError)
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
"""What makes a picture of each EXIF orientation upright."""
SIGNATURE = 8  # Bytes with which a PNG begins.
MOST_EXIF = 1_000_000  # Bytes that are read, whatever length it claims to have.
MOST_WORDS = 16_000_000  # Bytes that one text of a PNG, or its profile, may become.
TURNED = {5, 6, 7, 8}  # Those that swap width and height.


def open_header(file: BinaryIO) -> PIL.Image.Image:
    """The picture with its size, kind and profile known and its pixels untouched; of a raw file, its preview.

    Raises NoPreviewError, and what Pillow and LibRaw raise for a file they cannot read.
    """
    if is_raw(file):
        return preview(file)
    file.seek(0)
    return PIL.Image.open(file, formats=FORMATS)


def upright_size(picture: PIL.Image.Image) -> tuple[int, int]:
    """Width and height in pixels as the picture is meant to be seen. Nothing is unpacked to know them."""
    width, height = picture.size
    return (height, width) if _orientation(picture) in TURNED else (width, height)


def upright(picture: PIL.Image.Image) -> PIL.Image.Image:
    """The picture turned as its EXIF says, and as it is where that says nothing or is broken.

    Pillow's own way writes the EXIF anew, and so needs all of it to be sound.
    """
    turn = TURNS.get(_orientation(picture))
    return picture if turn is None else picture.transpose(turn)


def exif_of(picture: PIL.Image.Image) -> PIL.Image.Exif:
    """The EXIF of a picture, empty where it has none. Raises what Pillow raises for one that is broken."""
    if picture.format == "TIFF":
        return picture.getexif()
    record = PIL.Image.Exif()
    if exif := picture.info.get("exif") or _exif_at_the_end(picture):
        record.load(exif)
    return record


def _orientation(picture: PIL.Image.Image) -> Any:
    if picture.format == "TIFF":
        return None  # Which Pillow turns by itself.
    if turn := picture.info.get(TURN):
        return turn
    try:
        return exif_of(picture).get(Base.Orientation)
    except BROKEN_RECORD:
        return None


def _exif_at_the_end(picture: PIL.Image.Image) -> bytes | None:
    """The EXIF that stands behind the pixels of a PNG, where Pillow finds it only by unpacking them."""
    file = getattr(picture, "fp", None)
    if picture.format != "PNG" or file is None:
        return None
    before = file.tell()
    file.seek(SIGNATURE)
    try:
        while len(head := file.read(8)) == 8:
            length, kind = struct.unpack(">L4s", head)
            if kind == b"acTL":  # Of a PNG that moves Pillow never reads the end.
                return None
            if kind == b"eXIf":
                return bytes(file.read(min(length, MOST_EXIF)))
            file.seek(length + 4, 1)  # Its sum, too.
        return None
    finally:
        file.seek(before)


def forgive_exif() -> None:
    """Has Pillow open a JPEG whatever stands in its EXIF, which it would ask for dots per inch.

    Nobody here wants to know them, and it takes a broken answer for a broken picture.
    """
    JpegImageFile._read_dpi_from_exif = lambda self: None  # type: ignore[method-assign]


def forgive_long_words() -> None:
    """Has Pillow open a PNG with the profile of a printer, or with all that a program noted about it.

    By itself it takes more than a megabyte of either for a broken picture.
    """
    PngImagePlugin.MAX_TEXT_CHUNK = MOST_WORDS
