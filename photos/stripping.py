"""Renditions carry nothing of the original's record: no place, no serial number, no name, no comment.

Pillow and Willow hand EXIF, comments and more on from what was opened to what is saved.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wagtail.images.models import Filter
from willow.plugins.pillow import PillowImage

from photos.darkroom.colours import in_usual_colours
from photos.darkroom.opening import upright
from photos.darkroom.undressing import savable, undress


class BareFilter(Filter):
    """A filter whose pictures forget their record as soon as they stand upright."""

    @contextmanager
    def get_willow_image(self, image: Any, source: Any = None) -> Iterator["Undressing"]:
        """As Wagtail's, undressed."""
        with super().get_willow_image(image, source) as original:
            yield Undressing(original)


class Undressing:
    """Stands for the opened original through the steps that every rendition begins with: turn, crop, resize."""

    def __init__(self, original: Any) -> None:
        self._picture = original
        self.format_name = original.format_name

    @property
    def image(self) -> Any:
        """Pillow's picture as it is by now."""
        return self._picture.image

    def auto_orient(self) -> "Undressing":
        """The picture turned upright by its EXIF, and then without it."""
        self._picture = PillowImage(upright(self._picture.get_pillow_image()))
        undress(self.image)
        return self

    def crop(self, rect: Any) -> "Undressing":
        """The part that is wanted."""
        self._picture = self._picture.crop(rect)
        return self

    def resize(self, size: tuple[int, int]) -> Any:
        """The last step: a picture that any format can hold. Its colours are cheapest to convert when small."""
        resized = self._picture.resize(savable(size))
        resized.image = in_usual_colours(resized.image)
        return resized


def strip(filter: Filter) -> Filter:
    """The same filter, with the same key, whose renditions are bare."""
    return BareFilter(filter.spec)
