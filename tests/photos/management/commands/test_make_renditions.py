"""`manage.py make_renditions`."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from photos.models import Photo
from tests.drawing import Draw


def test_all_that_is_missing_is_made(kept_jobs: None, draw: Draw) -> None:
    draw()
    draw()
    said = io.StringIO()
    call_command("make_renditions", stdout=said, stderr=io.StringIO())
    assert said.getvalue() == "6 files made for 2 pictures; 0 pictures failed.\n"
    assert Photo.objects.all().incomplete() == []


def test_a_broken_picture_is_named_and_does_not_stop_the_others(kept_jobs: None, draw: Draw) -> None:
    broken, sound = draw(title="Dusk"), draw()
    Path(broken.file.path).write_bytes(b"not a picture")
    said, complained = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("make_renditions", stdout=said, stderr=complained)
    assert end.value.code == 1
    assert "“Dusk”" in complained.getvalue()
    assert "for 1 pictures; 1 pictures failed" in said.getvalue()
    assert sound.renditions.count() == 3


def test_a_second_run_has_nothing_to_do(draw: Draw) -> None:
    draw()
    said = io.StringIO()
    call_command("make_renditions", stdout=said, stderr=io.StringIO())
    assert said.getvalue().startswith("0 files made")
