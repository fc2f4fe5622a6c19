"""Colours in renditions: profiles that are followed, converted or dropped."""

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageCms

from photos.models import Photo

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
OUTPUTS = ("jpeg", "png", "webp", "avif", "gif")
RED, GREY = (200, 30, 30), 120


def grey_profile(gamma: float) -> bytes:
    """An ICC profile of grey, as small as the format allows: header, one table of three tags."""

    def tag(kind: bytes, data: bytes) -> bytes:
        return kind + b"\0\0\0\0" + data + b"\0" * (-len(data) % 4)

    curve = tag(b"curv", (1).to_bytes(4, "big") + round(gamma * 256).to_bytes(2, "big"))
    white = tag(b"XYZ ", b"".join(round(value * 65536).to_bytes(4, "big") for value in (0.9642, 1.0, 0.8249)))
    words = tag(b"desc", (5).to_bytes(4, "big") + b"grey\0" + b"\0" * 78)
    tags = [(b"kTRC", curve), (b"wtpt", white), (b"desc", words)]
    offset, table, body = 128 + 4 + 12 * len(tags), len(tags).to_bytes(4, "big"), b""
    for name, data in tags:
        table += name + (offset + len(body)).to_bytes(4, "big") + len(data).to_bytes(4, "big")
        body += data
    header = b"\0" * 8 + b"\x02\x40\0\0" + b"mntrGRAYXYZ " + b"\0" * 12 + b"acsp" + b"\0" * 28
    header += b"".join(round(value * 65536).to_bytes(4, "big") for value in (0.9642, 1.0, 0.8249))
    header = header.ljust(128, b"\0")
    return (len(header) + len(table) + len(body)).to_bytes(4, "big") + header[4:] + table + body


def rendered(picture: Image.Image, kind: str, spec: str, **options: Any) -> Image.Image:
    held = io.BytesIO()
    picture.save(held, kind, **options)
    extension = {"JPEG": "jpg"}.get(kind, kind.lower())
    photo = Photo.objects.create(title="a", file=ContentFile(held.getvalue(), f"a.{extension}"))
    with photo.get_rendition(spec).file.open() as file:
        made = Image.open(io.BytesIO(file.read()))
    made.load()
    return made


def test_a_sound_profile_stays(db: None) -> None:
    made = rendered(Image.new("RGB", (40, 30), RED), "JPEG", "width-20|format-webp", icc_profile=SRGB)
    assert made.info["icc_profile"] == SRGB


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("profile", [b"no profile at all", SRGB[:200], SRGB[:128] + b"\xff" * 300])
def test_a_profile_that_cannot_be_read_is_dropped(db: None, kind: str, output: str, profile: bytes) -> None:
    made = rendered(Image.new("RGB", (40, 30), RED), kind, f"width-20|format-{output}", icc_profile=profile)
    assert not made.info.get("icc_profile")
    shown: Any = made.convert("RGB").getpixel((5, 5))
    assert all(abs(is_ - was) < 12 for is_, was in zip(shown, RED, strict=True))


@pytest.mark.parametrize(("mode", "colour"), [("L", GREY), ("CMYK", (0, 200, 200, 40))])
def test_a_profile_of_other_colours_than_the_picture_has_is_dropped(db: None, mode: str, colour: Any) -> None:
    made = rendered(Image.new(mode, (40, 30), colour), "JPEG", "width-20|format-webp", icc_profile=SRGB)
    assert not made.info.get("icc_profile")


@pytest.mark.parametrize("output", ["jpeg", "png", "webp", "avif"])
def test_a_profile_of_grey_is_followed_and_left_out(db: None, output: str) -> None:
    picture = Image.new("L", (40, 30), GREY)
    made = rendered(picture, "PNG", f"width-20|format-{output}", icc_profile=grey_profile(1.0))
    assert not made.info.get("icc_profile")
    shown: Any = made.convert("L").getpixel((5, 5))
    assert shown > GREY + 30, "linear grey is lighter in sRGB"


@pytest.mark.parametrize("output", ["jpeg", "png", "webp", "avif"])
def test_inks_become_light(db: None, output: str) -> None:
    made = rendered(Image.new("CMYK", (40, 30), (0, 255, 255, 0)), "JPEG", f"width-20|format-{output}")
    assert made.mode == "RGB"
    red, green, blue = made.getpixel((5, 5))  # type: ignore[misc]
    assert red > 200
    assert max(green, blue) < 60


@pytest.mark.parametrize(("mode", "colour", "stays"), [("LA", (GREY, 128), True), ("I;16", 30_000, False)])
def test_what_is_held_otherwise_keeps_a_profile_of_what_it_becomes(
    db: None, mode: str, colour: Any, stays: bool
) -> None:
    picture = Image.new(mode, (40, 30), colour)
    made = rendered(picture, "PNG", "width-20|format-png", icc_profile=SRGB)
    assert made.size == (20, 15)
    assert bool(made.info.get("icc_profile")) == stays
