"""Which pictures are let in, and in which words the others are refused.

The order is the point: name and size on the disk first, then the header, and only when all of these are within bounds
are the pixels unpacked, to know that the file is whole.
"""

from pathlib import PurePath
from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

from photos.darkroom.door import BusyError, DamagedError, TooHungryError, inspect

EXTENSIONS = {
    "AVIF": {"avif"},
    "GIF": {"gif"},
    "HEIF": {"heic"},
    "JPEG": {"jpg", "jpeg"},
    "MPO": {"jpg", "jpeg"},
    "PNG": {"png"},
    "RAW": {"arw", "cr2", "cr3", "dng", "nef", "nrw", "orf", "pef", "raf", "rw2", "srw"},
    "TIFF": {"tif", "tiff"},
    "WEBP": {"webp"},
}
SAFE = "Nothing was saved."
CUT_OFF = "cut_off"
"""The code of the refusal that its owner may overrule."""
BUSY = "busy"
"""The code of the refusal that is none of the file: trying again helps."""
ENOUGH = 0.9
"""The part of a picture that has to be there, if it is to be published without its end."""


def check_picture(file: Any, name: str = "", *, cut_off_too: bool = False) -> bool:
    """Refuses what is not a sound picture within the limits. `file` is any seekable file; it is left at its start.

    True for one that is cut off, of which most can be shown: let in only where that is said. Raises ValidationError
    with a sentence for the person who uploads.
    """
    try:
        # Form and model both ask; unpacking the same upload twice would only cost time.
        if not hasattr(file, "found"):
            file.found = _checked(file, name or file.name or "")
    finally:
        file.seek(0)
    whole = file.found.get("whole")
    if whole is not None and not cut_off_too:
        raise _refusal(told_of_cut(whole), CUT_OFF)
    return whole is not None


def told_of_cut(whole: float) -> str:
    """What is said of a picture that was cut off."""
    percent = min(int(whole * 100), 99)
    return (
        f"This picture is damaged or was cut off on its way: only {percent} % of it can be read. {SAFE} "
        "Copy it again from where it came and upload it again."
    )


def check_outside(name: str, size: int) -> None:
    """Refuses a file by its name and its size in bytes, before any of it is read. Raises ValidationError in words."""
    extension = PurePath(name).suffix.lower().lstrip(".")
    if extension not in settings.WAGTAILIMAGES_EXTENSIONS:
        raise _refusal(
            f"{extension.upper() or 'A file without an ending'} cannot be uploaded as a picture here. {SAFE} "
            f"Use one of these: {', '.join(settings.WAGTAILIMAGES_EXTENSIONS)}.",
            "invalid_extension",
        )
    _check_size(size)


def _checked(file: Any, name: str) -> dict[str, Any]:
    check_outside(name, _size(file))
    found = _found(file)
    if found["trouble"] == "unreadable":
        raise _unreadable()
    _check_kind(found["format"], PurePath(name).suffix.lower().lstrip("."))
    _check_trouble(found)
    return found


def _check_size(size: int) -> None:
    most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
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


def _found(file: Any) -> dict[str, Any]:
    """What is in the file. Whatever hostile bytes do to a decoder, they do it in a process of their own."""
    try:
        return inspect(file, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
    except BusyError:
        raise _refusal(
            f"This machine is busy with other pictures. {SAFE} Upload this one again in a minute.", BUSY
        ) from None
    except TooHungryError as trouble:
        raise _refusal(
            f"This picture {trouble}. {SAFE} Make it smaller in an image program and upload it again.",
            "file_too_many_pixels",
        ) from None
    except DamagedError:
        return {"trouble": "unreadable"}


def _check_kind(kind: str, extension: str) -> None:
    fitting = EXTENSIONS[kind]
    if extension in fitting:
        return
    if kind == "RAW":
        raise _refusal(
            f"This file is called .{extension} but is the raw file of a camera. {SAFE} "
            "Give it the ending that the camera gave it, and upload it again.",
            "invalid_image_known_format",
        )
    right = min(fitting, key=len)
    raise _refusal(
        f"This file is called .{extension} but holds a {right.upper()} picture. {SAFE} "
        f"Rename it to end in .{right} and upload it again.",
        "invalid_image_known_format",
    )


def _check_trouble(found: dict[str, Any]) -> None:
    trouble = found["trouble"]
    if trouble == "shape":
        raise _refusal(
            f"This picture is {found['width']} by {found['height']} pixels: shrunk to what a browser can show, "
            f"nothing would be left of its short side. {SAFE} Cut it into parts, or see whether it is the right one.",
            "impossible_shape",
        )
    if trouble == "side":
        raise _too_many_pixels(f"a side of more than {found['most']:,} pixels, the most that can be shown")
    if trouble == "pixels":
        has, most = _millions(found["pixels"]), _millions(found["most"])
        raise _too_many_pixels(
            f"{has} million pixels; this kind may have {most} million, all frames together"
        )
    if trouble == "frames":
        raise _too_many_pixels(f"too many frames: of this size it may have {found['most']}")
    if trouble == "bomb":
        raise _too_many_pixels(
            f"{_millions(found['pixels'])} million pixels in a file far too small for a real picture"
        )
    if trouble == "preview":
        raise _refusal(
            f"This raw file of a camera holds no preview that could be shown. {SAFE} "
            "Save it as JPEG or TIFF with the program of your camera, and upload that.",
            "no_preview",
        )
    if trouble == "truncated" and found["whole"] < ENOUGH:
        raise _refusal(told_of_cut(found["whole"]), "truncated_image")


def _millions(pixels: int) -> str:
    return f"{pixels / 1e6:.0f}" if pixels >= 1e7 else f"{pixels / 1e6:.1f}"


def _too_many_pixels(what: str) -> ValidationError:
    return _refusal(
        f"This picture has {what}. {SAFE} Make it smaller in an image program and upload it again.",
        "file_too_many_pixels",
    )


def _unreadable() -> ValidationError:
    return _refusal(
        "This file could not be read as a picture: it is damaged, or is something else under a picture's name. "
        f"{SAFE} Open it in an image program and save it again as JPEG or PNG.",
        "invalid_image",
    )


def _refusal(sentence: str, code: str) -> ValidationError:
    return ValidationError(sentence, code=code)
