"""Pictures measured by their header: nothing is unpacked to learn how large it is."""

import struct
import warnings
from typing import Any, BinaryIO

import PIL.Image
import PIL.ImageFile
from django.conf import settings
from PIL.ExifTags import Base
from PIL.Image import Transpose
from PIL.JpegImagePlugin import JpegImageFile
from willow import image as kinds
from willow.registry import registry

# What can be uploaded, by Pillow's name. Its JPEG opens MPO too, which is what many cameras and phones write as .jpg.
FORMATS = ("AVIF", "GIF", "HEIF", "JPEG", "PNG", "WEBP")
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
TURNED = {5, 6, 7, 8}  # Those that swap width and height.


def open_header(file: BinaryIO) -> PIL.ImageFile.ImageFile:
    """The picture with its size, kind and profile known and its pixels untouched.

    Raises what Pillow raises for a file it cannot read, and its bomb errors above the pixel limit (see
    `limit_pillow`).
    """
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
    record = PIL.Image.Exif()
    if exif := picture.info.get("exif") or _exif_at_the_end(picture):
        record.load(exif)
    return record


def _orientation(picture: PIL.Image.Image) -> Any:
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


def _measure(image: Any) -> tuple[int, int]:
    try:
        return upright_size(open_header(image.f))
    except Exception:
        # Asked while a photo is being made, too early to refuse in words: `check_picture` does, before it is saved.
        return 0, 0


def teach_willow() -> None:
    """Has Wagtail's imaging library answer `get_size` from the header.

    Its own way unpacks the whole picture first, before Wagtail can compare the size with any limit: at an upload, and
    whenever a file is assigned to a photo. Upright sizes are what renditions are cut from.
    """
    # A PNG that moves is opened like any other, and stands still at its first picture.
    kinds.INITIAL_IMAGE_CLASSES["apng"] = kinds.PNGImageFile
    for kind in (
        kinds.AvifImageFile,
        kinds.GIFImageFile,
        kinds.HeicImageFile,
        kinds.JPEGImageFile,
        kinds.PNGImageFile,
        kinds.WebPImageFile,
    ):
        registry.register_operation(kind, "get_size", _measure)


def limit_pillow() -> None:
    """Has Pillow refuse, wherever it opens a picture, more pixels than an upload may have.

    By itself it refuses twice the limit and only warns above it.
    """
    PIL.Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)


def forgive_exif() -> None:
    """Has Pillow open a JPEG whatever stands in its EXIF, which it would ask for dots per inch.

    Nobody here wants to know them, and it takes a broken answer for a broken picture.
    """
    JpegImageFile._read_dpi_from_exif = lambda self: None  # type: ignore[method-assign]
