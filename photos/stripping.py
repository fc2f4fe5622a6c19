"""Renditions carry nothing of the original's record: no place, no serial number, no name, no comment.

Willow would open the original here, and hand on EXIF, comments and more to what is saved.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import PurePath
from typing import Any

from wagtail.images.models import Filter, SourceImageIOError
from willow.plugins.pillow import PillowImage

from photos.darkroom.door import DarkroomError, cut
from photos.darkroom.undressing import savable

# Originals whose format browsers know; the others are shown as JPEG where no format is asked for.
FORMATS = {"avif": "avif", "gif": "gif", "jpeg": "jpeg", "jpg": "jpeg", "png": "png", "webp": "webp"}


class BareFilter(Filter):
    """A filter whose pictures come out of the darkroom, without a record."""

    @contextmanager
    def get_willow_image(self, image: Any, source: Any = None) -> Iterator["Original"]:
        """What stands for the original, that nobody opens here."""
        with image.open_file() if source is None else nullcontext(source) as file:
            yield Original(image, file)


class Original:
    """Stands for the original through the steps that every rendition begins with: turn, crop, resize."""

    def __init__(self, photo: Any, file: Any) -> None:
        self.image = photo  # Its width and height are those of the upright picture.
        self.format_name = FORMATS.get(PurePath(photo.file.name).suffix.lower().lstrip("."), "jpeg")
        self._file = file
        self._box = (0.0, 0.0, float(photo.width), float(photo.height))

    def auto_orient(self) -> "Original":
        """It is upright wherever it comes from."""
        return self

    def crop(self, rect: Any) -> "Original":
        """The part that is wanted."""
        self._box = tuple(rect)
        return self

    def resize(self, size: tuple[int, int]) -> PillowImage:
        """The last step: a picture that any format can hold. Raises SourceImageIOError, which Wagtail catches."""
        try:
            return PillowImage(cut(self._file, self._box, savable(size), self.image.cut_off))
        except DarkroomError as trouble:
            raise SourceImageIOError(f"{self.image.file.name} {trouble}") from trouble


def strip(filter: Filter) -> Filter:
    """The same filter, with the same key, whose renditions are bare."""
    return BareFilter(filter.spec)
