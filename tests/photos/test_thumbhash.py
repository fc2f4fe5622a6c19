"""What a photo looks like, blurred, until it is there."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from photos import grid
from photos.models import Photo
from photos.tasks import make_missing_renditions
from photos.thumbhash import thumbhash
from tests.drawing import Draw
from tests.hanging import Album
from tests.jobs_fixture import RunJobs


def drawn(width: int, height: int) -> Image.Image:
    pixels = ((x * 5, y * 7, x * y) for y in range(height) for x in range(width))
    return Image.frombytes("RGB", (width, height), bytes(part % 256 for pixel in pixels for part in pixel))


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((60, 40), "HPgJFZIiOmlwd4dziIiHdBSwJvG4"),
        ((40, 60), "mucJHRRgdnV3J4c4h3poWNCqA5fY"),
        ((50, 50), "HCgKJxpwdnd1d4dxiIiHeIeFCZspgIkO"),
        ((90, 6), "kbcGMYoRwEiAiVd6jH88sHc="),
    ],
)
def test_it_is_what_the_original_program_makes_of_the_same_pixels(
    size: tuple[int, int], expected: str
) -> None:
    assert thumbhash(drawn(*size)) == expected


def test_a_picture_of_one_colour_has_no_waves() -> None:
    assert thumbhash(Image.new("RGB", (9, 9), "#0cc863")) == "GogABwCIiIiIiIiIiIiIiIiIiIiIiIgI"


@pytest.mark.parametrize("mode", ["1", "L", "RGBA", "P", "CMYK"])
@pytest.mark.parametrize("size", [(1, 1), (1, 900), (900, 1), (2_000, 3)])
def test_every_picture_has_one_that_fits(mode: str, size: tuple[int, int]) -> None:
    assert 10 <= len(thumbhash(Image.new(mode, size))) <= 40


def upload(picture: Image.Image) -> Photo:
    held = BytesIO()
    picture.save(held, "PNG")
    return Photo.objects.create(title="Field", file=ContentFile(held.getvalue(), "field.png"))


def test_a_photo_has_it_with_its_files_and_another_file_has_another(db: None, run_jobs: RunJobs) -> None:
    photo = upload(drawn(60, 40))
    run_jobs()
    photo.refresh_from_db()
    before = photo.thumbhash
    assert before
    held = BytesIO()
    drawn(40, 60).save(held, "PNG")
    photo.file = ContentFile(held.getvalue(), "other.png")
    photo.save()
    assert photo.thumbhash == ""
    run_jobs()
    photo.refresh_from_db()
    assert photo.thumbhash not in ("", before)


def test_photos_of_before_get_theirs_at_night_and_what_was_begun_goes_on(db: None, run_jobs: RunJobs) -> None:
    photos = [upload(drawn(60, 40)), upload(drawn(40, 60))]
    run_jobs()
    seen = {photo.pk: photo.focus for photo in Photo.objects.all()}
    Photo.objects.filter(pk=photos[0].pk).update(thumbhash="")
    assert make_missing_renditions.call() == 1
    run_jobs()
    assert all(photo.thumbhash and photo.focus == seen[photo.pk] for photo in Photo.objects.all())
    assert make_missing_renditions.call() == 0


def test_what_can_be_seen_through_has_none_and_is_not_looked_at_again(db: None, run_jobs: RunJobs) -> None:
    upload(Image.new("RGBA", (60, 40), "#00000000"))
    run_jobs()
    assert Photo.objects.get().thumbhash == ""
    assert make_missing_renditions.call() == 0


def test_the_first_photos_of_an_album_bring_theirs_and_so_does_the_page_of_one(
    client: Client, album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grid, "BLURRED", 2)
    page = album("Shore", 3)
    kept = [row.photo.thumbhash for row in page.photos()]
    assert all(kept)

    def shown(address: str) -> list[str]:
        found = BeautifulSoup(client.get(address).content, "html.parser")
        assert len(found.select('script[src*="thumbhash"]')) == 1
        return [str(img["data-thumbhash"]) for img in found.select("img[data-thumbhash]")]

    assert shown(page.url) == kept[:2]
    assert shown(f"{page.url}shore-3/") == kept[2:]


def test_where_no_photo_hangs_no_script_is_asked_for(client: Client, album: Album) -> None:
    assert b"thumbhash" not in client.get(album("Empty").url).content


def test_of_a_photo_without_one_the_page_says_nothing(client: Client, album: Album, draw: Draw) -> None:
    page = album("Shore", 1)
    Photo.objects.update(thumbhash="")
    assert b"thumbhash" not in client.get(f"{page.url}shore-1/").content
    assert b"data-thumbhash" not in client.get(page.url).content
