"""The renditions in which writing shows an image. The one place that makes them."""

import logging
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model

from core.markdown import Picture

WIDTHS = (480, 800, 1200, 1600)
RENDITIONS = tuple(f"width-{width}|format-webp" for width in WIDTHS)

logger = logging.getLogger(__name__)


class Pictures:
    """Images as pictures.

    Those that were shown lately are known to the cache of renditions; the others take one query together.
    """

    def __init__(self, images: Iterable[Any]) -> None:
        self._images = {image.pk: image for image in images}
        self._model = get_image_model().get_rendition_model()
        keys = [_key(image) for image in self._images.values()]
        self._known: dict[str, Picture] = self._model.cache_backend.get_many(keys) if keys else {}
        if unknown := [image for image in self._images.values() if _key(image) not in self._known]:
            renditions = self._model.objects.filter(filter_spec__in=RENDITIONS)
            prefetch_related_objects(
                unknown, Prefetch("renditions", renditions, to_attr="prefetched_renditions")
            )

    def get(self, image_id: int) -> Picture | None:
        """One of them; None for any other, and when its file is missing."""
        image = self._images.get(image_id)
        if image is None:
            return None
        key = _key(image)
        if key not in self._known and (picture := picture_of(image)):
            self._known[key] = picture
            self._model.cache_backend.set(key, picture)
        return self._known.get(key)


def picture_of(image: Any) -> Picture | None:
    """An image with its renditions, which are made if they are not there yet; None when it cannot be read.

    None of them is wider than the original: the first width beyond it gives the original's own size.
    """
    wanted = [name for name, width in zip(RENDITIONS, WIDTHS, strict=True) if width < image.width]
    wanted.append(RENDITIONS[min(len(wanted), len(RENDITIONS) - 1)])
    try:
        renditions = list(image.get_renditions(*dict.fromkeys(wanted)).values())
        addresses = {rendition.width: rendition.url for rendition in renditions}
    except (
        Exception
    ) as trouble:  # A file can be gone or broken in any way: one picture is lost, not the page.
        logger.warning("Image %s cannot be shown: %r", image.pk, trouble)
        return None
    largest = max(renditions, key=lambda rendition: rendition.width)
    srcset = ", ".join(f"{address} {width}w" for width, address in sorted(addresses.items()))
    return Picture(largest.url, srcset, largest.width, largest.height)


def _key(image: Any) -> str:
    """Changes with the file, so that a picture is never shown in the place of the one that replaced it."""
    file = sha256(f"{image.file.name} {image.file_hash}".encode()).hexdigest()
    return f"picture-{image.pk}-{file}"
