from pathlib import Path

import pytest

from benchmarks import scratch
from core.postgres.location import Location


def placed(data: Path) -> Location:
    return Location(data, data.parent / "run", data.parent / "where")


def test_data_outside_the_scratch_folder_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    var, data = tmp_path / "var", tmp_path / "elsewhere" / "data"
    var.mkdir()
    data.mkdir(parents=True)
    monkeypatch.setattr(scratch, "location", lambda var: placed(data))
    scratch.remove_data(var)
    assert list(tmp_path.iterdir()) == [var]


def test_the_scratch_folder_itself_is_left_to_whoever_made_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "location", lambda var: placed(var / "postgres"))
    scratch.remove_data(tmp_path)
    assert tmp_path.exists()


def test_where_no_data_are_nothing_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "location", lambda var: placed(tmp_path / "none" / "data"))
    scratch.remove_data(tmp_path / "var")
    assert list(tmp_path.iterdir()) == []
