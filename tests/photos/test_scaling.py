"""One original in several sizes."""

import io
from typing import Any

import pytest
from PIL import Image, ImageCms

from photos.darkroom.scaling import average, scaled
from tests.photos.test_stripping import original

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
RED = (200, 30, 30)


def file_of(picture: Image.Image, kind: str = "PNG", **options: Any) -> io.BytesIO:
    held = io.BytesIO()
    picture.save(held, kind, **options)
    return held


def only(picture: Image.Image, kind: str = "PNG", **options: Any) -> Image.Image:
    """The picture at a width of 20."""
    [made] = scaled(file_of(picture, kind, **options), [20]).values()
    return made


def test_each_width_has_the_shape_of_the_original(db: None) -> None:
    made = scaled(file_of(Image.new("RGB", (900, 600), RED), "JPEG"), [320, 640, 960])
    assert {width: picture.size for width, picture in made.items()} == {
        960: (900, 600),
        640: (640, 426),
        320: (320, 213),
    }


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("record", [b"Exif\0\0garbage!!", b"Exif\0\0II*\0\x08\0\0\0\xff\xff", b"Exif\0\0"])
def test_a_record_that_is_broken_costs_no_picture(kind: str, record: bytes) -> None:
    assert only(Image.new("RGB", (40, 20), RED), kind, exif=record).size == (20, 10)


def test_a_thin_picture_keeps_a_pixel() -> None:
    assert only(Image.new("RGB", (3000, 10))).size == (20, 1)


def test_a_very_long_picture_is_as_long_as_every_format_allows() -> None:
    [made] = scaled(file_of(Image.new("RGB", (20, 20_000))), [320]).values()
    assert made.size == (16, 16_383)


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "avif"])
def test_a_picture_taken_upright_is_upright(extension: str) -> None:
    made = scaled(io.BytesIO(original(extension, orientation=6)), [20, 40])
    assert [picture.size for picture in made.values()] == [(40, 60), (20, 30)]
    top: Any = made[40].getpixel((20, 5))
    bottom: Any = made[40].getpixel((20, 55))
    assert top[0] > top[2]
    assert bottom[2] > bottom[0]


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "avif", "gif", "heic"])
def test_nothing_is_left_of_the_record(extension: str) -> None:
    made = scaled(io.BytesIO(original(extension)), [20, 40])
    assert {name for picture in made.values() for name in picture.info} <= {"icc_profile"}


def test_a_sound_profile_stays_with_each_size() -> None:
    made = scaled(file_of(Image.new("RGB", (40, 30), RED), "JPEG", icc_profile=SRGB), [20, 40])
    assert [picture.info["icc_profile"] for picture in made.values()] == [SRGB, SRGB]


def test_a_profile_that_cannot_be_read_is_dropped() -> None:
    assert "icc_profile" not in only(Image.new("RGB", (40, 30), RED), "JPEG", icc_profile=b"none").info


def test_inks_become_light() -> None:
    made = only(Image.new("CMYK", (40, 30), (0, 255, 255, 0)), "JPEG")
    assert made.mode == "RGB"
    assert made.getpixel((5, 5))[0] > 200  # type: ignore[index]


def test_sixteen_bits_become_eight() -> None:
    assert only(Image.new("I;16", (40, 30), 30_000)).getpixel((5, 5)) == 116


@pytest.mark.parametrize("mode", ["LA", "RGBA", "P"])
def test_a_hole_stays_a_hole(mode: str) -> None:
    options = {"transparency": 0} if mode == "P" else {}
    made = only(Image.new(mode, (40, 30)), **options)
    assert made.mode == "RGBA"
    assert made.getchannel("A").getextrema() == (0, 0)
    assert average(made) == ""


def test_a_tone_that_means_a_hole_is_one() -> None:
    made = only(Image.new("RGB", (40, 30), RED), transparency=RED)
    assert made.getchannel("A").getextrema() == (0, 0)


def test_only_the_first_frame_moves_in() -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in (RED, (0, 0, 250))]
    made = only(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert average(made) == "#c81e1e"


def test_the_average_is_that_of_all_pixels() -> None:
    picture = Image.new("RGB", (10, 10), (0, 0, 0))
    picture.paste((200, 100, 50), (0, 0, 10, 5))
    assert average(picture) == "#643219"
    assert average(picture.convert("RGBA")) == "#643219"


def test_a_broken_file_raises() -> None:
    held = file_of(Image.effect_noise((400, 300), 60), "JPEG")
    with pytest.raises(OSError, match="truncated"):
        scaled(io.BytesIO(held.getvalue()[:3000]), [20])
