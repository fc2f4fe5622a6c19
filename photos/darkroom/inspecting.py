"""What a file holds, and whether it may come in. The order is the point: pixels are unpacked last of all."""

from typing import Any, BinaryIO

from PIL import Image, ImageChops, ImageFile

from photos.darkroom.declared import declared
from photos.darkroom.frames import count_gif_frames
from photos.darkroom.limits import LONGEST_SIDE, MOST_FRAMES, most_pixels
from photos.darkroom.opening import open_header, upright_size
from photos.darkroom.raw import FORMAT, NoPreviewError
from photos.darkroom.undressing import LONGEST_SIDE as LONGEST_SERVED

HEAD = 65_536  # Bytes, within which a size is declared.
# Real pictures hold a byte for each 10 to 200 pixels. Above SUSPECT_FROM pixels, more than this is a bomb.
DENSEST, SUSPECT_FROM = 500, 16_000_000


def inspected(file: BinaryIO, most: int) -> dict[str, Any]:
    """The `format` of a picture by Pillow's name, `width` and `height` as it is meant to be seen, and its `trouble`.

    The trouble is a word, with the numbers that it speaks of: `unreadable`, `shape`, `side`, `pixels`, `frames`,
    `bomb`, `preview` for a raw file without one, or `truncated` with `whole`, the part from 0 to 1 that is there.
    None for a picture that may come in: one of `most` pixels, or fewer where its format is hungry.
    """
    try:
        picture = open_header(file)
        about = _about(picture)
    except MemoryError:
        raise
    except NoPreviewError:
        return {"format": FORMAT, "trouble": "preview"}
    except Exception:  # Whatever hostile bytes bring out of a decoder is the same news.
        return _too_large_to_open(file, most) or {"trouble": "unreadable"}
    return {**about, **(_excess(picture, file, most) or _damage(picture, file) or {"trouble": None})}


def measured(file: BinaryIO) -> dict[str, Any]:
    """Its `format`, `width` and `height` alone, which takes no pixel. Raises whatever a decoder can."""
    return _about(open_header(file))


def _about(picture: Image.Image) -> dict[str, Any]:
    width, height = upright_size(picture)
    return {"format": picture.format, "width": width, "height": height}


def _excess(picture: Image.Image, file: BinaryIO, most: int) -> dict[str, Any] | None:
    short, long = sorted(picture.size)
    pixels, most = short * long, min(most, most_pixels(picture.format or ""))
    if short * LONGEST_SERVED < long:
        return {"trouble": "shape"}
    if long > LONGEST_SIDE:
        return {"trouble": "side", "most": LONGEST_SIDE}
    if pixels > most:
        return {"trouble": "pixels", "pixels": pixels, "most": most}
    allowed = min(MOST_FRAMES, most // pixels)
    try:
        frames = _frames(picture, file, allowed)
    except ValueError:
        return {"trouble": "truncated", "whole": 0}
    if frames > max(allowed, 1):
        return {"trouble": "frames", "most": allowed}
    if pixels > SUSPECT_FROM and pixels > DENSEST * file.seek(0, 2):
        return {"trouble": "bomb", "pixels": pixels}
    return None


def _too_large_to_open(file: BinaryIO, most: int) -> dict[str, Any] | None:
    file.seek(0)
    kind, (width, height) = declared(file.read(HEAD))
    pixels, most = width * height, min(most, most_pixels(kind))
    return {"format": kind, "trouble": "pixels", "pixels": pixels, "most": most} if pixels > most else None


def _frames(picture: Image.Image, file: BinaryIO, at_most: int) -> int:
    if picture.format == "GIF":
        return count_gif_frames(file, at_most)
    # The further pictures of a camera's MPO are previews and the other eye's view, those of a TIFF other pages or
    # smaller sizes: never unpacked.
    return 1 if picture.format in {"MPO", "TIFF"} else getattr(picture, "n_frames", 1)


def _damage(picture: Image.Image, file: BinaryIO) -> dict[str, Any] | None:
    """Unpacks all of it. A JPEG can be unpacked at an eighth of its size: all is read, a sixty-fourth is kept."""
    try:
        _load(picture)
    except MemoryError:
        raise
    except Exception:
        return {"trouble": "truncated", "whole": _whole(file)}
    return None


def _load(picture: Image.Image) -> None:
    picture.draft(None, (max(picture.width // 8, 1), max(picture.height // 8, 1)))
    picture.load()


def _whole(file: BinaryIO) -> float:
    """The part of the rows that came. All below has the colour of the last pixel: a decoder goes on with that.

    Of one that is sent coarse at first and then finer, nobody can tell.
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        picture = open_header(file)
        if picture.info.get("progressive"):
            return 0
        _load(picture)
        came = picture.convert("RGB")
        last = came.getpixel((came.width - 1, came.height - 1))
        box = ImageChops.difference(came, Image.new("RGB", came.size, last)).getbbox()
    except MemoryError:
        raise
    except Exception:
        return 0
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    return round(box[3] / came.height, 3) if box else 0
