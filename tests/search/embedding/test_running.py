"""Texts become the vectors that sentence-transformers makes of them, whose answers lie beside this file."""

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from search.embedding import running
from search.embedding.exporting import exported
from search.embedding.source import ModelError

REFERENCE = json.loads(Path(__file__).with_name("reference.json").read_text(encoding="utf-8"))
TEXTS: list[str] = REFERENCE["texts"]


def neighbours(vectors: NDArray[Any]) -> NDArray[Any]:
    """The ten nearest of each, nearest first."""
    near = vectors @ vectors.T
    np.fill_diagonal(near, -2)
    return np.argsort(-near, axis=1)[:, :10]


@pytest.mark.usefixtures("real_model")
def test_vectors_and_neighbours_are_those_of_sentence_transformers() -> None:
    theirs = np.frombuffer(base64.b64decode(REFERENCE["vectors"]), dtype="<f2").reshape(len(TEXTS), 384)
    ours = np.array(running.embed(TEXTS))

    assert np.abs(ours - theirs).max() < 2e-4  # As exact as what is written down of theirs.
    exact = ours.astype("<f2").astype(float)
    assert (neighbours(exact) == neighbours(theirs.astype(float))).mean() > 0.98  # Ties of rounding
    assert (neighbours(exact)[:, 0] == neighbours(theirs.astype(float))[:, 0]).all()


@pytest.mark.usefixtures("real_model")
def test_each_vector_has_length_one_whatever_the_text_is() -> None:
    texts = ["", "\0", "\ud83d", "a" * 10_000, "ink " * 5_000, "日本", "<script>'\"; DROP TABLE--", "\u202e"]
    vectors = running.embed(texts)

    assert [len(vector) for vector in vectors] == [384] * len(texts)
    assert np.linalg.norm(np.array(vectors), axis=1) == pytest.approx(1)
    assert running.embed([]) == []


@pytest.mark.usefixtures("real_model")
def test_a_text_has_the_same_vector_alone_and_among_others() -> None:
    alone = running.embed([TEXTS[0]])[0]

    assert running.embed(TEXTS)[0] == pytest.approx(alone, abs=1e-6)


@pytest.mark.usefixtures("real_model")
def test_the_model_counts_its_tokens() -> None:
    assert running.model().count(["ink", "", "one two three"]) == [1, 0, 3]


def test_a_model_that_was_not_written_is_told_of(settings: Any, tmp_path: Path) -> None:
    settings.EMBEDDINGS_ROOT = tmp_path

    assert not running.is_available()
    assert running.why_not() == ("The model has not been written yet: run manage.py export_embedding_model.")


def test_what_is_turned_off_is_told_of(real_model: Path, settings: Any) -> None:
    settings.EMBEDDINGS = False

    assert running.why_not() == "Search by meaning is turned off (EMBEDDINGS)."


def test_a_missing_package_is_told_of(real_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running._loaded.cache_clear()
    monkeypatch.setitem(sys.modules, "onnxruntime", None)

    assert running.why_not() == "A package is missing that requirements/ai.txt names: onnxruntime."


def test_a_damaged_file_is_told_of(real_model: Path, settings: Any, tmp_path: Path) -> None:
    found = exported()
    assert found
    folder = tmp_path / found.identity
    folder.mkdir()
    for name in ("about.json", "tokenizer.json"):
        (folder / name).write_bytes((found.folder / name).read_bytes())
    (folder / "model.onnx").write_bytes(b"half of it")
    settings.EMBEDDINGS_ROOT = tmp_path

    assert running.why_not() == f"{folder / 'model.onnx'} is damaged: run manage.py export_embedding_model."
    with pytest.raises(ModelError):
        running.embed(["ink"])


def test_a_site_that_answers_has_loaded_nothing_of_it() -> None:
    code = "import django; django.setup(); import config.urls, config.wsgi, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert not {"torch", "onnx", "onnxruntime", "tokenizers"} & set(done.stdout.split())
