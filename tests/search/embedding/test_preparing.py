"""What the start does for search by meaning."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from search.embedding import preparing


def test_a_model_that_is_missing_is_to_be_written(settings: Any, tmp_path: Path) -> None:
    settings.EMBEDDINGS_ROOT = tmp_path
    assert preparing.needs_export()

    settings.EMBEDDINGS = False
    assert not preparing.needs_export()


def test_where_its_packages_are_not_installed_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "find_spec", lambda name: None)

    assert not preparing.needs_export()


def test_one_that_is_there_is_not(real_model: Path) -> None:
    assert not preparing.needs_export()


@pytest.mark.parametrize(
    ("code", "said", "told"),
    [
        (0, "", ""),
        (1, "noise\nCommandError: The disk is full.\n", "Search by meaning is left out: The disk is full."),
        (1, "", "Search by meaning is left out: it does not say why."),
    ],
)
def test_a_failure_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, code: int, said: str, told: str
) -> None:
    done = subprocess.CompletedProcess([], code, "", said)
    monkeypatch.setattr(preparing.subprocess, "run", lambda *words, **options: done)

    assert preparing.export_apart() == told
