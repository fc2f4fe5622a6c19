"""Photos that look the same are found, by indexes alone."""

import io
import random
from collections.abc import Callable

import pytest
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import connection
from PIL import Image, ImageEnhance

from photos import ingest, resembling
from photos.models import Photo, PhotoRecord, Resemblance
from tests.alike import Shoot, packed, scene

Change = Callable[[Image.Image], Image.Image]
MANY = 40_000


def cropped(picture: Image.Image) -> Image.Image:
    return picture.crop((7, 5, picture.width - 7, picture.height - 5))


@pytest.mark.parametrize(
    "change",
    [
        lambda picture: picture.resize((240, 160)),
        lambda picture: picture.resize((960, 640)),
        lambda picture: ImageEnhance.Brightness(picture).enhance(1.15),
        lambda picture: ImageEnhance.Contrast(picture).enhance(1.2),
        lambda picture: picture.convert("L"),
        cropped,
    ],
    ids=["smaller", "larger", "brighter", "harder", "grey", "cropped"],
)
def test_a_copy_is_found(shoot: Shoot, change: Change) -> None:
    originals = [shoot(scene(number)) for number in range(4)]
    for number, original in enumerate(originals):
        copy = shoot(packed(change(scene(number)), quality=60))
        assert Resemblance.objects.get(other=copy).photo == original


def test_different_pictures_are_not(shoot: Shoot) -> None:
    for number in range(30):
        shoot(scene(number))
    assert not Resemblance.objects.exists()


def test_a_turned_copy_is_found_by_its_upright_pixels(shoot: Shoot) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    shoot(scene(1))
    shoot(packed(scene(1).transpose(Image.Transpose.ROTATE_90), exif=exif))
    assert Resemblance.objects.get().distance <= resembling.FARTHEST


def test_the_same_file_is_found_by_its_hash_though_it_looks_like_nothing(shoot: Shoot) -> None:
    red = packed(Image.new("RGB", (60, 40), (190, 60, 30)))
    first, second = shoot(red), shoot(red)
    shoot(Image.new("RGB", (90, 60), (190, 60, 30)))
    found = Resemblance.objects.get()
    assert (found.photo, found.other, found.distance) == (first, second, 0)
    assert first.record.sha256 == second.record.sha256 and first.record.likeness is None


def test_who_found_that_two_are_not_the_same_is_not_asked_again(shoot: Shoot) -> None:
    shoot(scene(1))
    copy = shoot(packed(scene(1), quality=60))
    Resemblance.objects.update(apart=True)
    resembling.liken(copy.pk)
    assert Resemblance.objects.get().apart


def test_another_file_resembles_others(shoot: Shoot) -> None:
    one = shoot(scene(1))
    copy = shoot(packed(scene(1), quality=60))
    two = shoot(scene(2))
    copy.file = ImageFile(io.BytesIO(packed(scene(2), quality=60)), name="DSC_0002.jpg")
    copy.save()
    assert not Resemblance.objects.filter(photo=one).exists()
    assert Resemblance.objects.filter(photo=copy, other=two).exists()


def test_the_command_finds_those_that_were_there_before(shoot: Shoot) -> None:
    shoot(scene(1))
    shoot(packed(scene(1), quality=60))
    Resemblance.objects.all().delete()
    PhotoRecord.objects.update(sha256="", likeness=None)
    call_command("rebuild_records", verbosity=0)
    assert Resemblance.objects.count() == 1
    assert all(len(record.sha256) == 64 for record in PhotoRecord.objects.all())


def test_a_file_that_is_gone_looks_like_nothing(shoot: Shoot) -> None:
    photo = shoot(scene(1))
    photo.renditions.all().delete()
    photo.file.storage.delete(photo.file.name)
    assert resembling.liken(photo.pk) == 0 and resembling.liken(0) == 0
    assert not ingest.read_exif(photo.pk)


def fill(photo: Photo) -> None:
    """Copies the rows of a photo, each with a file and a likeness by chance."""
    names = [field.column for field in Photo._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH made AS (INSERT INTO photos_photo ({columns}) SELECT {columns} FROM photos_photo, "  # noqa: S608
            "generate_series(1, %s) WHERE id = %s RETURNING id) "
            "INSERT INTO photos_photorecord (photo_id, sha256, likeness, camera, lens, raw, readers, troubles, "
            "camera_slug, lens_slug, place_name, region, country, near_home, place_slug) "
            "SELECT id, md5(id::text), ('x' || left(md5(id::text), 16))::bit(64)::bigint, '', '', '{}', '[]', '[]', "
            "'', '', '', '', '', false, '' "
            "FROM made",
            [MANY, photo.pk],
        )
        cursor.execute("ANALYZE photos_photorecord")


def test_all_that_are_near_are_found_and_no_other(shoot: Shoot) -> None:
    photo = shoot(scene(1))
    fill(photo)
    chance = random.Random(6)  # noqa: S311 - the same each time
    record = PhotoRecord.objects.get(photo=photo)
    for likeness in PhotoRecord.objects.exclude(photo=photo).values_list("likeness", flat=True)[:60]:
        bits = chance.sample(range(64), resembling.FARTHEST + 1)
        for count in (resembling.FARTHEST, resembling.FARTHEST + 1):
            other = likeness
            for bit in bits[:count]:
                other ^= 1 << bit if bit < 63 else -(1 << 63)
            distances = [distance for _, distance in resembling.near(record, other)]
            assert distances == ([count] if count <= resembling.FARTHEST else [])


def test_no_search_looks_at_all_photos(shoot: Shoot) -> None:
    photo = shoot(scene(1))
    fill(photo)
    record = PhotoRecord.objects.get(photo=photo)
    likeness = record.likeness or 0
    plan = resembling.near(record, likeness).explain()
    assert "Seq Scan" not in plan
    assert all(f"photos_record_by_likeness_{part}" in plan for part in range(4)), plan
    assert "photos_record_by_sha256" in resembling.same(record).explain()
