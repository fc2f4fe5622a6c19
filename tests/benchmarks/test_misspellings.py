"""Misspellings are read from a file."""

from pathlib import Path

import pytest

from benchmarks.misspellings import pairs


def test_each_line_is_a_pair(tmp_path: Path) -> None:
    file = tmp_path / "misspelt.tsv"
    file.write_text("comonplace\tcommonplace\n\nalot\ta lot\n", encoding="utf-8")
    assert pairs(file) == [("comonplace", "commonplace"), ("alot", "a lot")]


@pytest.mark.parametrize("lines", [b"", b"\n", b"one word", b"\tintended", b"misspelt\t", b"\xff\tbytes"])
def test_a_file_that_holds_no_pairs_is_refused_in_words(tmp_path: Path, lines: bytes) -> None:
    file = tmp_path / "misspelt.tsv"
    file.write_bytes(lines)
    with pytest.raises(SystemExit, match=r"is wanted|has no misspelling|cannot be read"):
        pairs(file)


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="cannot be read"):
        pairs(tmp_path / "none.tsv")
