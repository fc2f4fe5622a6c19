"""Which pictures are let in, and in which words the others are refused.

The order is the point: name, size on disk, kind and dimensions by the header, and only when all of these are within
bounds are the pixels unpacked, to know that the file is whole. A file of 2 KB can ask for a gigabyte.
"""

from pathlib import PurePath
from typing import Any, BinaryIO

import PIL.Image
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

from photos.frames import count_gif_frames
from photos.measuring import open_header

EXTENSIONS = {
    "AVIF": {"avif"},
    "GIF": {"gif"},
    "HEIF": {"heic"},
    "JPEG": {"jpg", "jpeg"},
    "MPO": {"jpg", "jpeg"},
    "PNG": {"png"},
    "WEBP": {"webp"},
}
# Bytes of memory per pixel while unpacking, measured with 98 megapixels in Pillow 13 and rounded up. The limit on
# pixels is meant for four; the hungrier kinds may have fewer.
HUNGER = {"AVIF": 9, "HEIF": 7, "WEBP": 16}
USUAL_HUNGER = 4
# Real pictures hold a byte for each 10 to 200 pixels. Above SUSPECT_FROM pixels, more than this is a bomb.
DENSEST, SUSPECT_FROM = 500, 16_000_000
LONGEST_SIDE = 16_383
"""Pixels that a side may have in WebP. Renditions of a longer picture are smaller."""
SAFE = "Nothing was saved."


def check_picture(file: Any, name: str = "") -> None:
    """Refuses what is not a sound picture within the limits. `file` is any seekable file; it is left at its start.

    Raises ValidationError with a sentence for the person who uploads.
    """
    if getattr(file, "is_sound_picture", False):
        return
    try:
        _check(file, PurePath(name or file.name or "").suffix.lower().lstrip("."))
    finally:
        file.seek(0)
    # Form and model both ask; unpacking the same upload twice would only cost time.
    file.is_sound_picture = True


def _check(file: Any, extension: str) -> None:
    if extension not in settings.WAGTAILIMAGES_EXTENSIONS:
        raise _refusal(
            f"{extension.upper() or 'A file without an ending'} cannot be uploaded as a picture here. {SAFE} "
            f"Use one of these: {', '.join(settings.WAGTAILIMAGES_EXTENSIONS)}.",
            "invalid_extension",
        )
    _check_size(file)
    picture = _opened(file)
    _check_kind(picture, extension)
    _check_shape(picture)
    _check_pixels(picture, file)
    _check_whole(picture)


def _check_size(file: Any) -> None:
    size, most = _size(file), settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if size > most:
        raise _refusal(
            f"This file has {filesizeformat(size)}; a picture may have {filesizeformat(most)} at most. {SAFE} "
            "Make it smaller and upload it again.",
            "file_too_large",
        )
    if not size:
        raise _refusal(f"This file is empty. {SAFE} Copy it again from where it came.", "empty")


def _size(file: BinaryIO) -> int:
    return file.seek(0, 2)


def _opened(file: BinaryIO) -> PIL.Image.Image:
    try:
        return open_header(file)
    except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning):
        most = _millions(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
        raise _too_many_pixels(f"more than {most} million pixels, the most a picture may have here") from None
    except Exception:  # Whatever hostile bytes bring out of a decoder is the same news.
        raise _refusal(
            f"This file could not be read as a picture: it is damaged, or is something else under a picture's "
            f"name. {SAFE} Open it in an image program and save it again as JPEG or PNG.",
            "invalid_image",
        ) from None


def _check_kind(picture: PIL.Image.Image, extension: str) -> None:
    fitting = EXTENSIONS[picture.format or ""]
    if extension not in fitting:
        right = min(fitting, key=len)
        raise _refusal(
            f"This file is called .{extension} but holds a {right.upper()} picture. {SAFE} "
            f"Rename it to end in .{right} and upload it again.",
            "invalid_image_known_format",
        )


def _check_shape(picture: PIL.Image.Image) -> None:
    short, long = sorted(picture.size)
    if short * LONGEST_SIDE < long:
        raise _refusal(
            f"This picture is {picture.width} by {picture.height} pixels: shrunk to what a browser can show, nothing "
            f"would be left of its short side. {SAFE} Cut it into parts, or check whether it is the right file.",
            "impossible_shape",
        )


def _check_pixels(picture: PIL.Image.Image, file: BinaryIO) -> None:
    pixels = picture.width * picture.height
    allowed = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    canvas = allowed * USUAL_HUNGER // max(HUNGER.get(picture.format or "", 0), USUAL_HUNGER)
    if pixels > canvas:
        raise _too_many_pixels(
            f"{_millions(pixels)} million pixels; this kind may have {_millions(canvas)} million"
        )
    frames = _frames(picture, file, allowed // max(pixels, 1))
    if frames > 1 and frames * pixels > allowed:
        raise _too_many_pixels(f"too many frames: all together may have {_millions(allowed)} million pixels")
    if pixels > SUSPECT_FROM and pixels > DENSEST * _size(file):
        raise _too_many_pixels(
            f"{_millions(pixels)} million pixels in a file far too small for a real picture"
        )


def _frames(picture: PIL.Image.Image, file: BinaryIO, at_most: int) -> int:
    if picture.format == "GIF":
        try:
            return count_gif_frames(file, at_most)
        except ValueError:
            raise _damaged() from None
    # The further pictures of a camera's MPO are previews and the other eye's view: never shown.
    return 1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)


def _check_whole(picture: PIL.Image.Image) -> None:
    try:
        # A JPEG can be unpacked at an eighth of its size: all of it is read, a sixty-fourth is kept.
        picture.draft(None, (max(picture.width // 8, 1), max(picture.height // 8, 1)))
        picture.load()
    except Exception:  # As above: any failure to read it is the same news.
        raise _damaged() from None


def _millions(pixels: int) -> str:
    return f"{pixels / 1e6:.0f}" if pixels >= 1e7 else f"{pixels / 1e6:.1f}"


def _too_many_pixels(what: str) -> ValidationError:
    return _refusal(
        f"This picture has {what}. {SAFE} Make it smaller in an image program and upload it again.",
        "file_too_many_pixels",
    )


def _damaged() -> ValidationError:
    return _refusal(
        f"This picture is damaged or was cut off on its way: it cannot be read to its end. {SAFE} "
        "Copy it again from where it came and upload it again.",
        "truncated_image",
    )


def _refusal(sentence: str, code: str) -> ValidationError:
    return ValidationError(sentence, code=code)
