"""What Wagtail's imaging library is taught about pictures."""

import warnings
from typing import Any

import PIL.Image
from django.conf import settings
from willow import image as kinds
from willow.registry import registry

from photos.darkroom.opening import open_header, upright_size


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
