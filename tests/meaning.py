"""The model of search by meaning: the real one, written once in a run of tests, and one that costs nothing."""

import hashlib
import math
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from search.embedding import running
from search.embedding.exporting import export


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the real model has been written; 91 MB, which are not kept."""
    folder = tmp_path_factory.mktemp("embeddings")
    with override_settings(EMBEDDINGS_ROOT=folder):
        export()
    yield folder
    running._loaded.cache_clear()
    shutil.rmtree(folder)


@pytest.fixture
def real_model(model_folder: Path, settings: Any) -> Path:
    """The site has its model."""
    settings.EMBEDDINGS_ROOT = model_folder
    return model_folder


class StandIn:
    """Texts are near each other by the words that they share."""

    def __init__(self, identity: str = "stand-in-1") -> None:
        self.identity = identity

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return [_vector(text) for text in texts]


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """The site has a model that is none."""
    model = StandIn()
    monkeypatch.setattr(running, "model", lambda identity="": model)
    return model


def _vector(text: str) -> list[float]:
    vector = [0.0] * 384
    for word in text.lower().split():
        vector[int(hashlib.sha256(word.strip(".,:").encode()).hexdigest(), 16) % 384] += 1
    length = math.hypot(*vector)
    return [value / length for value in vector] if length else [1.0, *vector[1:]]
