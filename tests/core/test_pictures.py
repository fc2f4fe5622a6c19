"""The renditions in which writing shows an image."""

import logging
from pathlib import Path

import pytest

from core.pictures import picture_of
from tests.drawing import Draw


def test_a_large_picture_has_four_widths(draw: Draw) -> None:
    picture = picture_of(draw(2000, 1000))
    assert picture is not None
    assert [part.split()[1] for part in picture.srcset.split(", ")] == ["480w", "800w", "1200w", "1600w"]
    assert (picture.width, picture.height) == (1600, 800)
    assert picture.src.endswith(".webp")


def test_no_rendition_is_wider_than_the_original(draw: Draw) -> None:
    picture = picture_of(draw(1000, 500))
    assert picture is not None
    assert [part.split()[1] for part in picture.srcset.split(", ")] == ["480w", "800w", "1000w"]


def test_a_small_picture_keeps_its_size(draw: Draw) -> None:
    picture = picture_of(draw(60, 40))
    assert picture is not None
    assert (picture.width, picture.height) == (60, 40)
    assert picture.srcset == f"{picture.src} 60w"


def test_a_picture_as_wide_as_a_rendition_is_made_once(draw: Draw) -> None:
    image = draw(800, 10)
    assert picture_of(image) is not None
    assert image.renditions.count() == 2


def test_a_picture_whose_file_is_gone_is_missing(draw: Draw, caplog: pytest.LogCaptureFixture) -> None:
    image = draw()
    Path(image.file.path).unlink()
    with caplog.at_level(logging.WARNING):
        assert picture_of(image) is None
    assert f"Image {image.pk} cannot be shown" in caplog.text


def test_a_picture_whose_file_is_broken_is_missing(draw: Draw) -> None:
    image = draw()
    Path(image.file.path).write_bytes(b"not a picture")
    assert picture_of(image) is None
