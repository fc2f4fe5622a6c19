"""Dates from git."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from blog.importing.history import first_dates


def _git(folder: Path, *arguments: str, date: str = "2019-01-01T00:00:00Z") -> None:
    names = {
        f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    subprocess.run(
        ["git", "-C", str(folder), *arguments],
        check=True,
        capture_output=True,
        env=os.environ | names | dates,
    )


def test_a_file_has_the_date_of_its_first_commit_through_a_rename(tmp_path: Path) -> None:
    folder = tmp_path / "écrits"
    folder.mkdir()
    _git(tmp_path, "init")
    (folder / "old name.md").write_text("A text of some length,\nso that git knows it again.\n")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-m", "first", date="2018-05-06T07:08:09Z")
    _git(tmp_path, "mv", "écrits/old name.md", "écrits/ü.md")
    (folder / "later.md").write_text("Later")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-m", "second", date="2020-01-01T00:00:00Z")
    dates = first_dates(folder)
    assert dates["ü.md"] == datetime(2018, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert dates["later.md"] == datetime(2020, 1, 1, tzinfo=UTC)


def test_a_folder_outside_every_repository_has_no_history(tmp_path: Path) -> None:
    assert first_dates(tmp_path) == {}
