"""The model is written as a whole, or not at all."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from search.embedding import exporting
from search.embedding.exporting import export, exported, exported_as
from search.embedding.source import ModelError


@pytest.fixture
def root(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and a graph that is written fast."""
    settings.EMBEDDINGS_ROOT = tmp_path / "embeddings"
    monkeypatch.setattr(exporting, "_graph", lambda source: b"graph")
    return tmp_path / "embeddings"


def test_nothing_is_written_yet(root: Path) -> None:
    assert exported() is None


def test_what_was_written_is_found_with_what_it_is(root: Path) -> None:
    written = export()

    assert written == exported() == exported_as(written.identity)
    assert written.folder == root / "all-MiniLM-L6-v2-53aa51172d14-384"
    assert written.graph.read_bytes() == b"graph"
    assert [path.name for path in root.iterdir()] == [written.folder.name]


def test_writing_it_again_replaces_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export()
    monkeypatch.setattr(exporting, "_graph", lambda source: b"other")

    assert export().graph.read_bytes() == b"other"
    assert len(list(root.iterdir())) == 1


def test_a_failure_leaves_what_was_there(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = export()

    def full(source: object) -> bytes:
        raise OSError("No space left on device")

    monkeypatch.setattr(exporting, "_graph", full)
    with pytest.raises(CommandError, match="could not be written: No space left"):
        call_command("export_embedding_model", "--again")

    assert exported() == before
    assert len(list(root.iterdir())) == 1


def test_another_recipe_is_written_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export()
    monkeypatch.setattr(exporting, "RECIPE", exporting.RECIPE + 1)

    assert exported() is None


def test_what_others_left_there_is_passed_over(root: Path) -> None:
    for name, content in (("a", "{}"), ("b", "no JSON"), ("c", '{"recipe": 1}')):
        (root / name).mkdir(parents=True)
        (root / name / "about.json").write_text(content)

    assert exported() is None


def test_the_command_leaves_what_is_there(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("export_embedding_model")
    assert "was written" in capsys.readouterr().out

    call_command("export_embedding_model")
    assert "is there already" in capsys.readouterr().out


def test_the_command_says_what_is_missing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise ModelError("The package with the model is not installed.")

    monkeypatch.setattr(exporting, "find_source", none)
    with pytest.raises(CommandError, match="The package with the model is not installed"):
        call_command("export_embedding_model")
