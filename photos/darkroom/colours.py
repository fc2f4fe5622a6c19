"""Colours that every browser shows alike: a profile that is sound and fits stays, all else becomes plain sRGB."""

from io import BytesIO

from PIL import Image, ImageCms

# The kind of colours that a profile speaks of, for each way in which Pillow holds a picture.
SPACES = {"RGB": "RGB", "RGBA": "RGB", "L": "GRAY", "CMYK": "CMYK"}
PROFILE = "icc_profile"


def in_usual_colours(picture: Image.Image) -> Image.Image:
    """The picture in RGB or grey, with its profile only if browsers can follow it.

    A profile that cannot be read, or speaks of other colours than the picture has, is dropped. Those of printing and
    of grey are followed here and now: no WebP could carry them.
    """
    if picture.mode not in SPACES:
        return _without_profile(picture)
    sound = _sound_profile(picture)
    if sound is None:
        return _plain(picture)
    if SPACES[picture.mode] == "RGB":
        return picture
    return _without_profile(_converted(picture, sound))


def _sound_profile(picture: Image.Image) -> ImageCms.ImageCmsProfile | None:
    """The profile, if it opens, speaks of the picture's own colours, and leads from them to sRGB."""
    content = picture.info.get(PROFILE)
    if not content:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(content))
        if profile.profile.xcolor_space.strip() != SPACES[picture.mode]:
            return None
        mode = "RGB" if SPACES[picture.mode] == "RGB" else picture.mode
        ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    return profile


def _converted(picture: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    """To sRGB; grey stays grey."""
    made = ImageCms.profileToProfile(picture, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    assert made is not None  # noqa: S101 - it is only with `inPlace`
    return made.convert(picture.mode) if picture.mode == "L" else made


def _plain(picture: Image.Image) -> Image.Image:
    return _without_profile(picture.convert("RGB") if picture.mode == "CMYK" else picture)


def _without_profile(picture: Image.Image) -> Image.Image:
    picture.info.pop(PROFILE, None)
    return picture
