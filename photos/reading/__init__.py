"""Reads what a file tells of its photo: EXIF, IPTC and XMP.

Files are hostile until they are read: `photos.darkroom.door.read` does so in a process of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, BinaryIO

from PIL.Image import Image

from photos.darkroom.opening import open_header
from photos.darkroom.raw import FORMAT as RAW
from photos.reading import exif, iptc, pillow, second, xmp
from photos.reading.record import Place, Record
from photos.reading.telling import told

__all__ = ["Place", "Record", "read"]

WORDS = ("title", "caption", "creator", "copyright", "keywords")
"""What people write: programs put it into XMP, and leave in EXIF what was there before."""
LONGEST_TROUBLE = 200


@dataclass
class Asking:
    """Questions to readers, any of which may stumble over a file in any way."""

    readers: dict[str, None] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    raw: dict[str, dict[str, Any]] = field(default_factory=dict)

    def ask(self, reader: str, what: str, question: Callable[[], Mapping[Any, Any]]) -> Mapping[Any, Any]:
        """What a reader finds; nothing where it stumbles. Whatever it raises is the same news."""
        try:
            found = question()
            words = told(found)
        except MemoryError:
            raise
        except Exception as trouble:
            self.troubles.append(f"{reader}, {what}: {trouble or type(trouble).__name__}"[:LONGEST_TROUBLE])
            return {}
        if found:
            self.readers[reader] = None
            self.raw[what] = {**words, **self.raw.get(what, {})}
        return found


def read(file: BinaryIO) -> Record:
    """What a file says of its photo. An empty record, with the troubles, for one that nobody can read.

    `file` can be any that is seekable; it is left at its start. Raises nothing but MemoryError and OSError of the
    file itself.
    """
    asking = Asking()
    try:
        found = _read(file, asking)
    finally:
        file.seek(0)
    return replace(found, raw=asking.raw, readers=tuple(asking.readers), troubles=tuple(asking.troubles))


def _read(file: BinaryIO, asking: Asking) -> Record:
    picture = _opened(file)
    tags = _tags(file, picture, asking)
    seen = exif.record_of(tags)
    if picture is None:
        return seen
    typed = iptc.record_of(asking.ask("Pillow", "IPTC", partial(pillow.press_fields, picture)))
    asking.ask("Pillow", "Text", partial(pillow.words, picture))
    packet = pillow.packet(picture) or second.packet(tags)
    said = xmp.record_of(asking.ask("XMP", "XMP", partial(xmp.properties_of, packet)) if packet else {})
    written = said.over(typed).over(seen)
    return replace(seen.over(said).over(typed), **{name: getattr(written, name) for name in WORDS})


def _opened(file: BinaryIO) -> Image | None:
    try:
        return open_header(file)
    except MemoryError:
        raise
    except Exception:  # It may be damaged, and still have a record that the second reader finds.
        return None


def _tags(file: BinaryIO, picture: Image | None, asking: Asking) -> Mapping[str, Any]:
    """By Pillow; where it finds nothing, or stumbles, what it missed is asked of the second reader.

    Of a raw file that one is asked first: Pillow has only seen the preview.
    """
    ask_second = partial(asking.ask, "exifread", "EXIF", partial(second.tags, file))
    if picture is not None and picture.format == RAW and (found := ask_second()):
        return found
    tags: dict[str, Any] = {}
    if picture is not None:
        for what, reader in (
            ("EXIF", pillow.base_tags),
            ("EXIF", pillow.camera_tags),
            ("GPS", pillow.place_tags),
        ):
            tags |= asking.ask("Pillow", what, partial(reader, picture))
    return tags if tags and not asking.troubles else {**ask_second(), **tags}
