"""A picture for others: for feeds, for chats that show what a link leads to, for search engines."""

import mimetypes
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from wagtail.images import get_image_model

from core.markdown import Picture
from core.models.card import HEIGHT, WIDTH, address_of


@dataclass(frozen=True, slots=True)
class Image:
    """A rendition with a whole address; `width` and `height` in pixels, `file` is what storage calls it."""

    address: str
    media_type: str
    width: int
    height: int
    file: str
    alt: str = ""

    def size(self) -> int | None:
        """Its bytes; None where storage cannot tell."""
        storage = get_image_model().get_rendition_model()._meta.get_field("file").storage
        # A storage need not know sizes: Django's own base class answers with NotImplementedError.
        with suppress(OSError, NotImplementedError):
            return int(storage.size(self.file))
        return None


def image_of(picture: Picture | None, address: str, alt: str = "") -> Image | None:
    """The largest rendition of a picture on the page at `address`, `alt` in words; None while there is none."""
    if picture is None or not picture.src:
        return None
    media_type = mimetypes.guess_type(picture.file)[0] or "image/jpeg"
    return Image(urljoin(address, picture.src), media_type, picture.width, picture.height, picture.file, alt)


def card_image(file: str | None, address: str, alt: str) -> Image | None:
    """The card of the page at `address`, by what storage calls it, `alt` in words; None while there is none."""
    if not file:
        return None
    return Image(urljoin(address, address_of(file)), "image/png", WIDTH, HEIGHT, file, alt)
