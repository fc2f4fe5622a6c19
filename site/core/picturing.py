"""A picture for others: for feeds, for chats that show what a link leads to, for search engines."""

import mimetypes
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from django.core.files.storage import default_storage

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
        """Its bytes; None where it is not on this machine: a feed waits for no other."""
        with suppress(OSError, NotImplementedError):
            return Path(default_storage.path(self.file)).stat().st_size
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
