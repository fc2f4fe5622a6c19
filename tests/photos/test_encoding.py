"""Pixels as files."""

import io
from typing import Any

import pytest
from PIL import Image, ImageCms

from photos.darkroom.encoding import EXTENSIONS, encode
from photos.reading import read

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
HOLED = Image.new("RGBA", (40, 30), (200, 30, 30, 0))


def opened(picture: Image.Image, kind: str, credit: dict[str, str] | None = None) -> Image.Image:
    return Image.open(io.BytesIO(encode(picture, kind, credit or {})))


@pytest.mark.parametrize("kind", EXTENSIONS)
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_every_format_holds_every_picture(kind: str, mode: str) -> None:
    made = opened(Image.new(mode, (40, 30)), kind)
    assert (made.format, made.size) == ({"full": "JPEG"}.get(kind, kind.upper()), (40, 30))


@pytest.mark.parametrize("kind", EXTENSIONS)
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_of_several_pages_the_first_is_kept_whatever_size_the_others_have(kind: str, mode: str) -> None:
    pages = [Image.new(mode, size) for size in ((40, 30), (20, 60))]
    held = io.BytesIO()
    pages[0].save(held, "TIFF", save_all=True, append_images=pages[1:])
    made = opened(Image.open(held), kind)
    assert made.size == (40, 30) and getattr(made, "n_frames", 1) == 1


@pytest.mark.parametrize("kind", EXTENSIONS)
def test_the_colours_keep_their_profile(kind: str) -> None:
    picture = Image.new("RGB", (40, 30))
    picture.info["icc_profile"] = SRGB
    assert opened(picture, kind).info["icc_profile"] == SRGB


@pytest.mark.parametrize("kind", ["avif", "webp"])
def test_holes_stay_where_a_format_has_them(kind: str) -> None:
    assert opened(HOLED, kind).convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


def test_what_shows_through_holes_in_a_jpeg_is_white() -> None:
    assert opened(HOLED, "jpeg").getpixel((5, 5)) == (255, 255, 255)


CREDIT = {
    "creator": "Ada Łović",
    "copyright": "© <Ada> & {friends}",
    "licence": "https://creativecommons.org/licenses/by/4.0/",
}


@pytest.mark.parametrize("kind", EXTENSIONS)
@pytest.mark.parametrize(
    ("credit", "told"),
    [
        (
            CREDIT,
            {
                "EXIF": {"Artist": "Ada Łović", "Copyright": "© <Ada> & {friends}"},
                "XMP": {
                    "dc:creator": ["Ada Łović"],
                    "dc:rights": ["© <Ada> & {friends}"],
                    "xmpRights:WebStatement": ["https://creativecommons.org/licenses/by/4.0/"],
                },
            },
        ),
        ({"licence": "Ask me.\v"}, {"XMP": {"xmpRights:UsageTerms": ["Ask me."]}}),
        ({"creator": "", "copyright": " "}, {}),
    ],
)
def test_a_file_carries_the_words_of_a_credit_and_no_others(
    kind: str, credit: dict[str, str], told: Any
) -> None:
    picture = Image.new("RGB", (40, 30))
    assert read(io.BytesIO(encode(picture, kind, credit))).raw == told
    assert opened(picture, kind, credit).size == (40, 30)
