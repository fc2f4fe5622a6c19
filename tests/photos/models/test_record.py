"""What is kept of the file of a photo."""

from typing import Any

import pytest

from photos.models import PhotoRecord
from tests.drawing import Draw


@pytest.mark.parametrize(
    ("lengths", "alike"),
    [
        ({"focal_length": "23.5"}, 24),
        ({"focal_length": "23.5", "focal_length_35mm": 35}, 35),
        ({"focal_length": "6.77", "focal_length_35mm": 0}, 7),
        ({"focal_length": "0.00", "focal_length_35mm": 0}, None),
        ({}, None),
    ],
)
def test_focal_lengths_are_compared_as_in_35_mm(draw: Draw, lengths: Any, alike: int | None) -> None:
    photo = draw()
    PhotoRecord.objects.update_or_create(photo=photo, defaults=lengths)
    assert PhotoRecord.objects.get(photo=photo).focal_length_alike == alike


def test_addresses_go_with_the_words_they_are_made_of(draw: Draw) -> None:
    photo = draw()

    def slugs(**fields: str) -> tuple[str, str]:
        record, _ = PhotoRecord.objects.update_or_create(photo=photo, defaults=fields)
        record.refresh_from_db()
        return record.camera_slug, record.place_slug

    assert slugs(camera="Fujifilm X-T5", place_name="") == ("fujifilm-x-t5", "")
    assert slugs(camera="", place_name="Leknes", country="NO") == ("", "leknes-no")
    assert slugs(camera="++", region="Nordland")[0].startswith("camera-")
    assert slugs(camera="x" * 201)[0] == "x" * 120
