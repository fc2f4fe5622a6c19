"""Pictures in XML feeds: Media RSS, https://www.rssboard.org/media-rss."""

from xml.etree.ElementTree import Element

from core.picturing import Image
from core.xml import add


def add_image(parent: Element, image: Image | None) -> None:
    """The picture, unlike an enclosure nothing that a reader downloads as a file."""
    if image is None:
        return
    size = image.size()
    add(
        parent,
        "media:content",
        url=image.address,
        type=image.media_type,
        medium="image",
        width=str(image.width),
        height=str(image.height),
        **({} if size is None else {"fileSize": str(size)}),
    )
