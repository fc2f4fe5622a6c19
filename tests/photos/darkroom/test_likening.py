"""What pictures look like, in 64 bits."""

import io

import pytest
from PIL import Image

from photos.darkroom import door
from tests.alike import packed, scene


def liken(content: bytes, cut_off: bool = False) -> int | None:
    return door.liken(io.BytesIO(content), cut_off)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_the_same_picture_in_another_format_is_alike(kind: str) -> None:
    one, other = liken(packed(scene(1))), liken(packed(scene(1), kind))
    assert one is not None and other is not None
    assert (one ^ other).bit_count() <= 4 and -(1 << 63) <= one < 1 << 63


@pytest.mark.parametrize("mode", ["L", "RGBA", "P", "CMYK", "I;16"])
def test_whatever_the_pixels_are(mode: str) -> None:
    picture = scene(1).convert("L" if mode == "I;16" else mode)
    kind = "TIFF" if mode in ("CMYK", "I;16") else "PNG"
    content = packed(
        picture.point(lambda grey: grey * 257, "I").convert("I;16") if mode == "I;16" else picture, kind
    )
    grey = liken(packed(scene(1).convert("L"), "PNG"))
    found = liken(content)
    assert found is not None and grey is not None and (found ^ grey).bit_count() <= 10


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (40, 30)])
def test_a_picture_of_one_colour_looks_like_nothing(size: tuple[int, int]) -> None:
    assert liken(packed(Image.new("RGB", size, (20, 90, 140)), "PNG")) is None


def test_what_is_seen_through_does_not_count() -> None:
    hidden = scene(1).convert("RGBA")
    hidden.putalpha(0)
    assert liken(packed(hidden, "PNG")) is None


def test_what_is_damaged_is_said_to_be() -> None:
    with pytest.raises(door.DarkroomError):
        liken(b"no picture")
    with pytest.raises(door.DarkroomError):
        liken(packed(scene(1))[:2_000])
    assert liken(packed(scene(1))[:-200], cut_off=True) is not None
