"""Renditions carry nothing of the original's record: no place, no serial number, no name, no comment.

Pillow and Willow hand EXIF, comments and more on from what was opened to what is saved.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wagtail.images.models import Filter

# Colours are wrong without the profile, and a hole is a hole only by its index.
KEPT = {"icc_profile", "transparency"}


class BareFilter(Filter):
    """A filter whose pictures forget their record as soon as they stand upright."""

    @contextmanager
    def get_willow_image(self, image: Any, source: Any = None) -> Iterator["Undressing"]:
        """As Wagtail's, undressed."""
        with super().get_willow_image(image, source) as original:
            yield Undressing(original)


class Undressing:
    """Stands for the opened original until `auto_orient`, the step that every rendition begins with."""

    def __init__(self, original: Any) -> None:
        self.original = original
        self.format_name = original.format_name

    def auto_orient(self) -> Any:
        """The picture turned upright by its EXIF, and then without it."""
        upright = self.original.auto_orient()
        picture = upright.image
        picture.info = {name: value for name, value in picture.info.items() if name in KEPT}
        return upright


def strip(filter: Filter) -> Filter:
    """The same filter, with the same key, whose renditions are bare."""
    return BareFilter(filter.spec)
