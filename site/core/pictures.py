"""The renditions in which writing shows an image. The one place that makes them."""

import logging
from typing import Any

from core.markdown import Picture

WIDTHS = (480, 800, 1200, 1600)
RENDITIONS = tuple(f"width-{width}|format-webp" for width in WIDTHS)

logger = logging.getLogger(__name__)


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
    ):  # A file can be gone or broken in any way; that costs the reader one picture, not the page.
        logger.warning("Image %s cannot be shown", image.pk, exc_info=True)
        return None
    largest = max(renditions, key=lambda rendition: rendition.width)
    srcset = ", ".join(f"{address} {width}w" for width, address in sorted(addresses.items()))
    return Picture(largest.url, srcset, largest.width, largest.height)
