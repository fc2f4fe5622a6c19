"""What of a picture is worth seeing."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from photos.focusing import worth_seeing
from photos.grid import focus_of
from photos.models import Photo
from photos.tasks import make_missing_renditions
from tests.jobs_fixture import RunJobs


def picture(at: str, size: tuple[int, int] = (900, 300)) -> Image.Image:
    """A grey field with something bright and full of edges at one end."""
    made = Image.new("RGB", size, "#8a8a8a")
    pen = ImageDraw.Draw(made)
    left = 20 if at == "left" else size[0] - 220
    for row in range(40, size[1] - 40, 14):
        pen.ellipse((left, row, left + 180, row + 9), fill="#e0552b", outline="#fff")
    return made


def upload(at: str) -> Photo:
    held = BytesIO()
    picture(at).save(held, "PNG")
    return Photo.objects.create(title="Field", file=ContentFile(held.getvalue(), "field.png"))


@pytest.mark.parametrize("at", ["left", "right"])
def test_it_is_where_something_is_to_be_seen(at: str) -> None:
    x, y = worth_seeing(picture(at))
    assert (x < 35) if at == "left" else (x > 65)
    assert 0 <= y <= 100


@pytest.mark.parametrize(
    "size", [(1, 1), (1, 300), (300, 1), (2, 3), (24, 24), (320, 24), (24, 320), (320, 23)]
)
def test_the_smallest_pictures_have_a_place_too(size: tuple[int, int]) -> None:
    x, y = worth_seeing(Image.new("RGBA", size))
    assert 0 <= x <= 100 and 0 <= y <= 100


def test_a_photo_is_cut_around_it_until_its_owner_says_otherwise(db: None, run_jobs: RunJobs) -> None:
    photo = upload("right")
    run_jobs()
    photo.refresh_from_db()
    assert photo.focus is not None and photo.focus[0] > 65
    name, rule = focus_of(photo)
    assert name in rule and f"{photo.focus[0]}%" in rule
    photo.focal_point_x, photo.focal_point_y = 90, 30
    photo.focal_point_width = photo.focal_point_height = 30
    photo.save()
    run_jobs()
    photo.refresh_from_db()
    assert photo.focus == (10, 10)
    photo.set_focal_point(None)
    assert photo.focus[0] > 65


def test_another_file_has_another_place(db: None, run_jobs: RunJobs) -> None:
    photo = upload("right")
    run_jobs()
    held = BytesIO()
    picture("left").save(held, "PNG")
    photo.refresh_from_db()
    photo.file = ContentFile(held.getvalue(), "other.png")
    photo.save()
    assert photo.focus is None
    run_jobs()
    photo.refresh_from_db()
    assert photo.focus is not None and photo.focus[0] < 35


def test_photos_of_before_get_theirs_at_night(db: None, run_jobs: RunJobs) -> None:
    photo = upload("right")
    run_jobs()
    Photo.objects.update(suggested_x=None, suggested_y=None)
    assert make_missing_renditions.call() == 1
    run_jobs()
    photo.refresh_from_db()
    assert photo.focus is not None
    assert make_missing_renditions.call() == 0
