"""Which weights are taken, and which are not."""

import json
from pathlib import Path
from typing import Any

import pytest

from search.embedding import source
from search.embedding.source import ModelError, find_source

FILES = {
    "config.json": {
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": 384,
        "num_hidden_layers": 2,
        "num_attention_heads": 12,
        "layer_norm_eps": 1e-12,
    },
    "1_Pooling/config.json": {"pooling_mode_mean_tokens": True},
    "sentence_bert_config.json": {"max_seq_length": 128},
}


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """Another model, which the owner asks for."""
    place = tmp_path / "our-own"
    (place / "1_Pooling").mkdir(parents=True)
    for name, told in FILES.items():
        (place / name).write_text(json.dumps(told))
    (place / "model.safetensors").write_bytes(b"weights")
    settings.EMBEDDING_MODEL = str(place)
    return place


def change(file: Path, **told: Any) -> None:
    file.write_text(json.dumps(json.loads(file.read_text()) | told))


def test_the_carried_model_has_the_weights_that_were_published() -> None:
    found = find_source()

    assert found.revision == source.SHA256
    assert found.identity == "all-MiniLM-L6-v2-53aa51172d14-384"
    assert (found.layers, found.heads, found.tokens) == (6, 12, 256)


def test_other_weights_under_its_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "SHA256", "0" * 64)

    with pytest.raises(ModelError, match="are not those that were published"):
        find_source()


def test_without_its_package_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "find_spec", lambda name: None)

    with pytest.raises(ModelError, match=r"requirements/ai\.txt names it"):
        find_source()


def test_a_model_of_the_owner_is_known_by_its_folder_and_its_weights(folder: Path) -> None:
    before = find_source().identity
    assert before == f"our-own-{find_source().revision[:12]}-384"

    (folder / "model.safetensors").write_bytes(b"other weights")

    assert find_source().identity != before


@pytest.mark.parametrize(
    ("file", "told", "why"),
    [
        ("config.json", {"model_type": "xlm-roberta"}, "no model of the family BERT"),
        ("config.json", {"hidden_size": 768}, "have 768 numbers; those kept here 384"),
        ("1_Pooling/config.json", {"pooling_mode_mean_tokens": False}, "the mean of its tokens"),
        ("sentence_bert_config.json", {"max_seq_length": None}, "holds no model of sentence-transformers"),
    ],
)
def test_a_model_that_cannot_be_used_is_refused_in_words(
    folder: Path, file: str, told: dict[str, Any], why: str
) -> None:
    change(folder / file, **told)

    with pytest.raises(ModelError, match=why):
        find_source()


@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_a_folder_that_holds_something_else_is_refused_in_words(folder: Path, content: str) -> None:
    (folder / "config.json").write_text(content)

    with pytest.raises(ModelError, match="holds no model of sentence-transformers"):
        find_source()
