"""What Pillow finds in a picture."""

from collections.abc import Mapping
from typing import Any

from PIL.ExifTags import GPSTAGS, IFD, TAGS
from PIL.Image import Image
from PIL.ImageFile import ImageFile
from PIL.IptcImagePlugin import getiptcinfo

from photos.darkroom.opening import exif_of
from photos.reading.values import decoded

XMP = ("xmp", "XML:com.adobe.xmp")


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
    found = next((picture.info[name] for name in XMP if picture.info.get(name)), b"")
    return found.encode() if isinstance(found, str) else bytes(found)


def _named(tags: Mapping[int, Any], names: Mapping[int, str]) -> dict[str, Any]:
    return {names.get(number, str(number)): _text(value) for number, value in tags.items()}


def _text(value: Any) -> Any:
    """EXIF allows ASCII alone, programs write UTF-8, and Pillow takes all of it for Latin-1."""
    return decoded(value.encode("latin-1")) if isinstance(value, str) and not value.isascii() else value
