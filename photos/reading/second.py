"""A second opinion on EXIF, by exifread: it goes on where Pillow gives up, and knows the files of cameras."""

import logging
from collections.abc import Mapping
from typing import Any, BinaryIO

import exifread

from photos.reading.values import as_bytes

GROUPS = ("Image ", "EXIF ", "GPS ")
PACKET = "ApplicationNotes"  # Its name for XMP.
# The same tags are written in two ways.
NAMES = {"SubSecTimeOriginal": "SubsecTimeOriginal", "SubSecTimeDigitized": "SubsecTimeDigitized"}

# It tells of each oddity; what matters is said by the record.
logging.getLogger("exifread").setLevel(logging.CRITICAL)


def tags(file: BinaryIO) -> dict[str, Any]:
    """The tags of EXIF by their names, without what the makers of cameras keep for themselves."""
    file.seek(0)
    found: dict[str, Any] = {}
    for name, tag in exifread.process_file(file, details=False).items():
        group = next((group for group in GROUPS if name.startswith(group)), None)
        if group and hasattr(tag, "values"):
            plain = name.removeprefix(group)
            found.setdefault(NAMES.get(plain, plain), tag.values)
    return found


def packet(found: Mapping[str, Any]) -> bytes:
    """The XMP among the tags, empty where there is none."""
    values = as_bytes(found.get(PACKET))
    return values if isinstance(values, bytes) else b""
