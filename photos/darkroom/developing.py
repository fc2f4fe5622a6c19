"""One original in all its sizes and formats, the quickest first, so that something can soon be shown."""

from base64 import b64encode
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from PIL.Image import Image

from photos.darkroom.encoding import encode
from photos.darkroom.proving import proved
from photos.darkroom.scaling import average, scaled


def developed(
    file: BinaryIO,
    widths: Iterable[int],
    kinds: Iterable[str],
    there: Container[tuple[int, str]],
    credit: Mapping[str, str],
) -> Iterator[tuple[dict[str, Any], bytes]]:
    """First the `colour` of the picture, then each print: its `width` as asked for, its `kind`, what it `tells`, and
    its bytes.

    What is `there` already is left out. Raises whatever a decoder can for a file that is damaged.
    """
    pictures = scaled(file, widths)
    yield {"colour": average(min(pictures.values(), key=lambda picture: picture.width))}, b""
    for kind in kinds:
        for width, picture in sorted(pictures.items()):
            if (width, kind) not in there:
                content = encode(picture, kind, credit)
                yield {"width": width, "kind": kind, "tells": proved(content)}, content


def plain(picture: Image) -> tuple[dict[str, Any], bytes]:
    """A picture as its bare pixels, which nobody has to decode, and what they mean."""
    profile = picture.info.get("icc_profile") or b""
    return {
        "mode": picture.mode,
        "size": picture.size,
        "profile": b64encode(profile).decode(),
    }, picture.tobytes()
