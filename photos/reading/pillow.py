"""What Pillow finds in a picture."""

from collections.abc import Mapping
from contextlib import suppress
from os import SEEK_CUR
from typing import Any

from PIL.ExifTags import GPSTAGS, IFD, TAGS
from PIL.Image import Image
from PIL.ImageFile import ImageFile
from PIL.IptcImagePlugin import getiptcinfo
from PIL.PngImagePlugin import PngStream

from photos.darkroom.opening import BROKEN_RECORD, SIGNATURE, exif_of
from photos.reading.values import as_bytes, decoded

XMP = ("xmp", "XML:com.adobe.xmp")
TEXTS = {b"tEXt", b"zTXt", b"iTXt"}
SUM = 4  # Bytes behind each chunk of a PNG.


def base_tags(picture: Image) -> dict[str, Any]:
    """The tags that stand first: who made the camera, the artist, the words."""
    return _named(exif_of(picture), TAGS)


def camera_tags(picture: Image) -> dict[str, Any]:
    """Those of how it was taken."""
    return _named(exif_of(picture).get_ifd(IFD.Exif), TAGS)


def place_tags(picture: Image) -> dict[str, Any]:
    """Those of where."""
    return _named(exif_of(picture).get_ifd(IFD.GPSInfo), GPSTAGS)


def press_fields(picture: Image) -> dict[tuple[int, int], Any]:
    """The fields of IPTC-IIM."""
    return (getiptcinfo(picture) if isinstance(picture, ImageFile) else None) or {}


def packet(picture: Image) -> bytes:
    """The XMP, empty where there is none."""
    said: dict[Any, Any] = {**_texts(picture), **picture.info}
    found = as_bytes(next((said[name] for name in XMP if said.get(name)), b""))
    if isinstance(found, str):
        return found.encode()
    return found if isinstance(found, bytes) else b""


def words(picture: Image) -> dict[str, Any]:
    """What is written beside the pixels outside of any record: a comment, the texts of a PNG."""
    found: dict[str, Any] = {name: text for name, text in _texts(picture).items() if name not in XMP}
    if comment := picture.info.get("comment"):
        found["Comment"] = comment
    return found


def _texts(picture: Image) -> dict[str, str]:
    """The texts of a PNG, also those behind its pixels, which Pillow finds only by unpacking these."""
    file = getattr(picture, "fp", None)
    if picture.format != "PNG" or file is None:
        return {}
    stream = PngStream(file)
    file.seek(SIGNATURE)
    with suppress(*BROKEN_RECORD):  # What came before is read.
        while (chunk := stream.read())[0] != b"IEND":
            if chunk[0] in TEXTS:
                stream.call(*chunk)
            else:
                file.seek(chunk[2], SEEK_CUR)
            file.seek(SUM, SEEK_CUR)
    return {name: str(text) for name, text in stream.im_text.items()}


def _named(tags: Mapping[int, Any], names: Mapping[int, str]) -> dict[str, Any]:
    return {names.get(number, str(number)): _text(value) for number, value in tags.items()}


def _text(value: Any) -> Any:
    """EXIF allows ASCII alone, programs write UTF-8, and Pillow takes all of it for Latin-1."""
    return decoded(value.encode("latin-1")) if isinstance(value, str) and not value.isascii() else value
