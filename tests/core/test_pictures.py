"""The renditions in which writing shows an image."""

from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from core.markdown import Picture
from core.pictures import Pictures, specs_of, widths_of
from tests.drawing import Draw
from tests.jobs_fixture import RunJobs


def shown(image: Any) -> Picture:
    """The image as a page shows it that has nothing else to show."""
    picture = Pictures([type(image).objects.get(pk=image.pk)]).get(image.pk)
    assert picture is not None
    return picture


def widths(srcset: str) -> list[str]:
    return [part.split()[1] for part in srcset.split(", ")]


def test_a_large_picture_has_six_widths_in_three_formats(draw: Draw) -> None:
    picture = shown(draw(2700, 1350))
    six = ["320w", "640w", "960w", "1280w", "1600w", "2560w"]
    assert [(kind, widths(srcset)) for kind, srcset in picture.sources] == [
        ("image/avif", six),
        ("image/webp", six),
    ]
    assert widths(picture.srcset) == six
    assert (picture.width, picture.height) == (2560, 1280)
    assert picture.src.endswith("-2560.jpg")


def test_no_rendition_is_wider_than_the_original(draw: Draw) -> None:
    picture = shown(draw(1000, 500))
    assert widths(picture.srcset) == ["320w", "640w", "960w", "1000w"]
    assert (picture.width, picture.height) == (1000, 500)


def test_a_small_picture_keeps_its_size(draw: Draw) -> None:
    picture = shown(draw(60, 40))
    assert (picture.width, picture.height) == (60, 40)
    assert picture.srcset == f"{picture.src} 60w"


def test_an_original_as_wide_as_a_rendition_is_its_last() -> None:
    assert widths_of(640) == (320, 640)
    assert len(specs_of(640)) == 6


def test_a_picture_knows_its_colour(draw: Draw) -> None:
    assert shown(draw()).colour == "#be3c1e"


def test_what_is_not_made_yet_is_an_empty_box_of_its_shape(kept_jobs: None, draw: Draw) -> None:
    picture = shown(draw(3000, 2000))
    assert (picture.src, picture.sources) == ("", ())
    assert (picture.width, picture.height) == (2560, 1706)


def test_it_is_there_at_the_next_view_after_the_job(draw: Draw, run_jobs: RunJobs) -> None:
    image = draw()
    assert shown(image).src == ""
    run_jobs()
    assert shown(image).src != ""


def test_what_is_half_made_is_shown_in_what_there_is_and_asked_for_again(draw: Draw) -> None:
    image = draw(1000, 500)
    for spec in ("width-960|format-jpeg", "width-320|format-avif"):
        image.renditions.filter(filter_spec=spec).delete()
    image.renditions.filter(filter_spec__endswith="webp").delete()
    picture = shown(image)
    assert widths(picture.srcset) == ["320w", "640w", "1000w"]
    assert [(kind, widths(srcset)) for kind, srcset in picture.sources] == [
        ("image/avif", ["640w", "960w", "1000w"])
    ]
    image.renditions.filter(filter_spec__endswith="avif").delete()
    assert shown(image).sources == ()


def test_where_only_light_formats_are_made_the_last_of_them_is_for_every_browser(draw: Draw) -> None:
    image = draw()
    image.renditions.filter(filter_spec__endswith="jpeg").delete()
    picture = shown(image)
    assert picture.src.endswith(".webp")
    assert [kind for kind, _ in picture.sources] == ["image/avif"]


def test_a_picture_that_cannot_be_read_is_missing(kept_jobs: None, draw: Draw) -> None:
    image = draw()
    type(image).objects.filter(pk=image.pk).update(unreadable=True)
    assert Pictures([type(image).objects.get(pk=image.pk)]).get(image.pk) is None


def test_what_was_made_before_its_original_was_lost_is_still_shown(draw: Draw) -> None:
    image = draw()
    type(image).objects.filter(pk=image.pk).update(unreadable=True)
    assert shown(image).src != ""


def test_only_the_picture_that_is_shown_first_is_the_first(draw: Draw) -> None:
    one, two = draw(), draw()
    pictures = Pictures([one, two])
    assert pictures.address(one.pk) is not None
    assert [picture and picture.first for picture in map(pictures.get, (two.pk, one.pk, two.pk))] == [
        True,
        False,
        False,
    ]


def test_a_picture_has_the_address_of_its_largest_rendition(draw: Draw) -> None:
    image = draw()
    assert Pictures([image]).address(image.pk) == shown(image).src


def test_a_picture_that_is_not_made_yet_has_no_address(kept_jobs: None, draw: Draw) -> None:
    image = draw()
    assert Pictures([image]).address(image.pk) is None


def test_pictures_cost_one_query_together_and_none_when_shown_lately(
    draw: Draw, django_assert_num_queries: Any
) -> None:
    images = [draw(), draw(), draw()]
    with django_assert_num_queries(1):
        pictures = Pictures(images)
        before = [pictures.get(image.pk) for image in images]
    with django_assert_num_queries(0):
        again = Pictures(images)
        assert [again.get(image.pk) for image in images] == before
    assert None not in before


def test_a_picture_whose_file_was_replaced_is_another(draw: Draw) -> None:
    image, other = draw(60, 40), draw(50, 30)
    before = shown(image)
    image.file = ContentFile(Path(other.file.path).read_bytes(), "drawn.png")
    image.save()
    after = shown(image)
    assert (before.width, after.width) == (60, 50)
    assert before.src != after.src


def test_an_image_that_was_not_asked_for_is_none(db: None) -> None:
    assert Pictures([]).get(1) is None
    assert Pictures([]).address(1) is None
