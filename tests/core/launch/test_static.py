"""Static files are gathered once."""

from pathlib import Path

import pytest

from core.launch import static
from core.launch.static import MANIFEST, collect_static


class Gathering:
    """Counts how often collectstatic ran."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.stamp, self.count = home / "static", home / "stamp", 0
        self.root.mkdir()
        monkeypatch.setattr(static, "call_command", self.call)

    def call(self, name: str, **options: object) -> None:
        self.count += 1
        (self.root / MANIFEST).touch()

    def times(self) -> int:
        collect_static(self.root, self.stamp)
        return self.count


@pytest.fixture
def gathering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gathering:
    return Gathering(tmp_path, monkeypatch)


def test_unchanged_files_are_gathered_once(gathering: Gathering) -> None:
    assert (gathering.times(), gathering.times()) == (1, 1)


def test_a_removed_folder_is_filled_again(gathering: Gathering) -> None:
    gathering.times()
    (gathering.root / MANIFEST).unlink()

    assert gathering.times() == 2


def test_changed_files_are_gathered_again(gathering: Gathering, monkeypatch: pytest.MonkeyPatch) -> None:
    gathering.times()
    monkeypatch.setattr(static, "of_stamps", lambda files: "changed")

    assert gathering.times() == 2
