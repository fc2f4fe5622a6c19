"""How many bytes a reader loads."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core.admin.checks import weighing
from core.admin.checks.weighing import weigh


@pytest.fixture
def media(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.MEDIA_URL = "/media/"
    for number in range(4):
        default_storage.save(f"{number} é.png", ContentFile(b"x" * 1000))


def test_text_counts_compressed_and_sheets_and_scripts_too() -> None:
    weight = weigh("<p>word</p>" * 1000, ["/static/core/admin.css"], ["/static/core/checks.js"], [])
    assert 0 < weight.html < 200
    assert 300 < weight.sheets < 2000
    assert 300 < weight.scripts < 2000
    assert weight.text == weight.html + weight.sheets


def test_a_picture_counts_once_as_it_is(media: None) -> None:
    weight = weigh("", [], [], ["/media/0%20%C3%A9.png", "/media/1%20%C3%A9.png", "/media/0%20%C3%A9.png"])
    assert (weight.pictures, weight.picture_bytes) == (2, 2000)


def test_of_very_many_pictures_the_first_speak_for_all(media: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "MOST_MEASURED", 2)
    weight = weigh("", [], [], [f"/media/{number}%20%C3%A9.png" for number in range(4)])
    assert (weight.pictures, weight.picture_bytes) == (4, 4000)


@pytest.mark.parametrize(
    "address", ["/media/gone.png", "/media/../../etc/passwd", "https://example.org/a.png", "/media/%00"]
)
def test_what_is_not_ours_to_measure_weighs_nothing(media: None, address: str) -> None:
    weight = weigh("", [address.replace("media", "static")], [address.replace("media", "static")], [address])
    assert (weight.sheets, weight.scripts, weight.picture_bytes) == (0, 0, 0)
