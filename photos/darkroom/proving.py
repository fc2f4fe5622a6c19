"""What a finished file tells: the proof that it tells no more than it may."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

from photos.darkroom.colours import PROFILE
from photos.reading import read
from photos.reading.values import text_of

Tells = dict[str, dict[str, Any]]


def proved(content: bytes) -> Tells:
    """All that our readers find in a file that was made here, and the name of its colours."""
    tells = read(BytesIO(content)).raw
    with Image.open(BytesIO(content)) as picture:
        profile = picture.info.get(PROFILE)
    return {**tells, "Colours": {"Profile": _name(profile)}} if profile else tells


def _name(profile: bytes) -> str:
    try:
        return text_of(ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile))))
    except (ImageCms.PyCMSError, OSError):
        return "without a name"
