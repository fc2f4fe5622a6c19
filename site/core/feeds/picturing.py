"""The picture of an item."""

import mimetypes
from contextlib import suppress
from urllib.parse import urljoin

from wagtail.images import get_image_model

from core.feeds.feed import Image
from core.markdown import Picture


def image_of(picture: Picture | None, address: str) -> Image | None:
    """A picture of the page at `address`, for its item; None while there is no rendition of it."""
    if picture is None or not picture.src:
        return None
    return Image(
        address=urljoin(address, picture.src),
        media_type=mimetypes.guess_type(picture.file)[0] or "image/jpeg",
        width=picture.width,
        height=picture.height,
        size=_size(picture.file),
    )


def _size(file: str) -> int | None:
    storage = get_image_model().get_rendition_model()._meta.get_field("file").storage
    with suppress(OSError, NotImplementedError):
        return int(storage.size(file))
    return None
