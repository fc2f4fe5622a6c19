"""What cameras keep in a form of their own: shown by the preview that they put into it."""

from io import BytesIO
from typing import Any, BinaryIO

from PIL import Image
from PIL.ExifTags import Base

FORMAT = "RAW"
TURN = "turn"
"""Where a preview keeps the orientation that the raw file has for it."""
# LibRaw counts turns in a way of its own.
TURNS = {3: 3, 5: 8, 6: 6}
TIFF = (b"II*\0", b"MM\0*")
BEGINNINGS = (b"FUJIFILMCCD-RAW", b"IIU\0", b"IIRO", b"IIRS", b"MMOR")
CAMERAS = {Base.SubIFDs, Base.DNGVersion}
"""Tags of a raw file whose first picture is a small one for a look."""


class NoPreviewError(Exception):
    """A raw file holds no preview."""


def is_raw(file: BinaryIO) -> bool:
    """Whether it is one: most are a kind of TIFF, which only who knows all of them can tell from a picture."""
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    if head.startswith(BEGINNINGS) or head[4:12] == b"ftypcrx " or head[8:10] == b"CR":
        return True
    return head.startswith(TIFF) and not _is_plain(file) and _is_known(file)


def preview(file: BinaryIO) -> Image.Image:
    """The preview, as a picture that is not unpacked. Raises NoPreviewError, and what LibRaw raises."""
    import rawpy

    file.seek(0)
    with rawpy.imread(file) as opened:
        try:
            found = opened.extract_thumb()
        except (rawpy.LibRawNoThumbnailError, rawpy.LibRawUnsupportedThumbnailError):
            raise NoPreviewError from None
        turn = TURNS.get(opened.sizes.flip)
        return _turned(_opened(found.data), turn)


def _is_plain(file: BinaryIO) -> bool:
    """Whether a TIFF is a picture like any other. LibRaw takes all that is grey in 16 bits for what a sensor saw."""
    try:
        return CAMERAS.isdisjoint(Image.open(file, formats=("TIFF",)).tag_v2)  # type: ignore[attr-defined]
    except MemoryError:
        raise
    except Exception:  # What a sensor saw is no picture to Pillow.
        return False
    finally:
        file.seek(0)


def _is_known(file: BinaryIO) -> bool:
    import rawpy  # It brings NumPy, which other pictures need not wait for.

    try:
        with rawpy.imread(file):
            return True
    except rawpy.LibRawError:
        return False
    finally:
        file.seek(0)


def _opened(content: Any) -> Image.Image:
    """A JPEG, or the bare pixels that some old cameras wrote."""
    if isinstance(content, bytes):
        return Image.open(BytesIO(content), formats=("JPEG",))
    return Image.fromarray(content)


def _turned(picture: Any, turn: int | None) -> Image.Image:
    """Some previews say themselves which way is up; the others lie as the sensor did."""
    picture.format = FORMAT
    if turn and Base.Orientation not in picture.getexif():
        picture.info[TURN] = turn
    return picture  # type: ignore[no-any-return]
