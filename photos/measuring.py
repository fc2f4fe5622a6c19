"""How large pictures are, told without unpacking any."""

import warnings
from typing import Any

import PIL.Image
from django.conf import settings
from wagtail.images.models import WagtailImageFieldFile
from willow import image as kinds
from willow.registry import registry

from photos.darkroom.door import DarkroomError, measure
from photos.darkroom.opening import open_header


class OriginalFile(WagtailImageFieldFile):
    """The file of a photo, which is opened in the darkroom alone."""

    def get_image_dimensions(self) -> tuple[int, int]:
        """Width and height of the upright picture: as `check_picture` has seen them, if it has looked already.

        Zero for what cannot be read: asked while a photo is being made, too early to refuse in words.
        `check_picture` does, before it is saved.
        """
        close = self.closed
        try:
            self.open()
            if found := getattr(self.file, "found", None):
                return found["width"], found["height"]
            return measure(self)
        except DarkroomError:
            return 0, 0
        finally:
            if close:
                self.close()


def _measured(image: Any) -> tuple[int, int]:
    return open_header(image.f).size


def teach_willow() -> None:
    """Has Wagtail's imaging library tell the size of a rendition by its header. Its own way unpacks it first."""
    for kind in (
        kinds.AvifImageFile,
        kinds.GIFImageFile,
        kinds.HeicImageFile,
        kinds.JPEGImageFile,
        kinds.PNGImageFile,
        kinds.WebPImageFile,
    ):
        registry.register_operation(kind, "get_size", _measured)


def limit_pillow() -> None:
    """Has Pillow refuse, wherever it opens a picture, more pixels than an upload may have.

    By itself it refuses twice the limit and only warns above it.
    """
    PIL.Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
