"""`manage.py import_photos`."""

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from photos import importing
from photos.models import Photo
from tests.hanging import Album


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two photos in an order that signs alone would turn about, a broken one, one hidden, and no photo."""
    (tmp_path / "day 2").mkdir()
    for at, name in enumerate(("IMG_10.jpg", "IMG_9.jpg", "day 2/IMG_1.png", ".hidden.png")):
        Image.new("RGB", (60, 40), (at * 40, 60, 30)).save(tmp_path / name)
    (tmp_path / "IMG_3.jpg").write_bytes(b"no picture")
    (tmp_path / "notes.txt").write_text("At noon.")
    (tmp_path / "spaced.jpg ").write_bytes(b"")
    return tmp_path


def run(folder: Path, *more: str) -> tuple[int, str]:
    """The exit status, and what was said."""
    said = io.StringIO()
    try:
        call_command(
            "import_photos", str(folder), "--album", "lofoten", *more, stdout=said, stderr=io.StringIO()
        )
    except SystemExit as end:
        return int(end.code or 0), said.getvalue()
    return 0, said.getvalue()


def titles(page: Any) -> list[str]:
    return [row.photo.title for row in page.photos()]


def test_a_folder_may_be_hidden_itself(kept_jobs: None, album: Album, folder: Path) -> None:
    page = album("Lofoten")
    run(folder.rename(folder.with_name(".pictures")))
    assert titles(page) == ["IMG_1", "IMG_9", "IMG_10"]


def test_a_folder_hangs_in_the_order_of_its_names(kept_jobs: None, album: Album, folder: Path) -> None:
    page = album("Lofoten")
    status, said = run(folder)
    assert status == 1 and titles(page) == ["IMG_1", "IMG_9", "IMG_10"]
    assert (
        "3 added, 1 refused, 2 left out." in said
        and "IMG_3.jpg: refused. This file could not be read" in said
    )


def test_a_second_run_stores_nothing_twice_and_tells_it_as_json(
    kept_jobs: None, album: Album, folder: Path
) -> None:
    page = album("Lofoten")
    run(folder)
    status, said = run(folder, "--json", "--site", "testserver")
    told = {each["file"]: (each["outcome"], each["reason"]) for each in json.loads(said)["files"]}
    assert status == 1 and Photo.objects.count() == 3 and len(titles(page)) == 3
    assert told["IMG_9.jpg"] == ("known", "") and told["IMG_3.jpg"][0] == "refused" and told["notes.txt"][1]
    assert told["spaced.jpg "] == ("left out", "Its name ends with a space.")


def test_what_was_broken_off_goes_on(
    kept_jobs: None, album: Album, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = album("Lofoten")
    asked = iter([False, False, True])
    outcomes = importing.bring(folder, page, stop=lambda: next(asked))
    assert len(outcomes) == 2 and titles(page) == ["IMG_1"]
    run(folder)
    assert titles(page) == ["IMG_1", "IMG_9", "IMG_10"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--album", "nothing"), "There is no album 'nothing' on testserver. Albums there: photos/lofoten."),
        (("--site", "else.example"), "There is no site 'else.example'."),
    ],
)
def test_what_cannot_begin_says_why(
    album: Album, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    album("Lofoten")
    with pytest.raises(CommandError, match=said):
        call_command("import_photos", str(tmp_path), "--album", "lofoten", *arguments)
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("import_photos", str(tmp_path / "none"), "--album", "lofoten")


def test_a_name_that_is_no_text_stops_nothing(kept_jobs: None, album: Album, tmp_path: Path) -> None:
    page = album("Lofoten")
    Image.new("RGB", (60, 40)).save(tmp_path / os.fsdecode(b"Caf\xe9.jpg"), "JPEG")
    status, said = run(tmp_path, "--json")
    assert status == 0 and titles(page) == ["Caf\ufffd"]
    assert json.loads(said)["files"] == [{"file": "Caf\ufffd.jpg", "outcome": "added", "reason": ""}]
    assert said.encode()
