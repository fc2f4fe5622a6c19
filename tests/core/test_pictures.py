"""The renditions in which writing shows an image."""

import logging
from pathlib import Path
from typing import Any

import pytest

from core.pictures import Pictures, picture_of
from tests.drawing import Draw

# Wagtail does not close its temporary file when a picture cannot be read.
leaves_a_file_open = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")


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


@leaves_a_file_open
def test_a_picture_whose_file_is_gone_is_missing(draw: Draw, caplog: pytest.LogCaptureFixture) -> None:
    image = draw()
    Path(image.file.path).unlink()
    with caplog.at_level(logging.WARNING):
        assert picture_of(image) is None
    assert f"Image {image.pk} cannot be shown" in caplog.text


@leaves_a_file_open
def test_a_picture_whose_file_is_broken_is_missing(draw: Draw) -> None:
    image = draw()
    Path(image.file.path).write_bytes(b"not a picture")
    assert picture_of(image) is None


def test_pictures_cost_one_query_together_and_none_when_shown_lately(
    draw: Draw, django_assert_num_queries: Any
) -> None:
    images = [draw(), draw(), draw()]
    for image in images:
        picture_of(image)
    with django_assert_num_queries(1):
        pictures = Pictures(images)
        shown = [pictures.get(image.pk) for image in images]
    with django_assert_num_queries(0):
        again = Pictures(images)
        assert [again.get(image.pk) for image in images] == shown
    assert None not in shown


def test_a_picture_whose_file_was_replaced_is_another(draw: Draw) -> None:
    image, other = draw(60, 40), draw(50, 30)
    before = Pictures([image]).get(image.pk)
    image.renditions.all().delete()
    type(image).objects.filter(pk=image.pk).update(file=other.file.name, width=50, height=30)
    after = Pictures([type(image).objects.get(pk=image.pk)]).get(image.pk)
    assert before is not None
    assert after is not None
    assert (before.width, after.width) == (60, 50)


def test_an_image_that_was_not_asked_for_is_none(db: None) -> None:
    assert Pictures([]).get(1) is None
