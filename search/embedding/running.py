"""Texts as vectors: the model while it runs, once in each process, from the first text on.

Nothing here needs torch, and nothing is fetched. Without the model, or without what runs it, `is_available` is false
and `why_not` says why; search, and related posts, then go by words and tags.
"""

import os
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Any

from django.conf import settings

from core.cleaning import storable
from search.embedding.exporting import Exported, exported, exported_as
from search.embedding.source import ModelError, sha256_of

BATCH = 8  # Texts at once: more of them take longer each, as they are filled up to the longest.
THREADS = 1  # A text takes a few milliseconds; the other cores are for other requests and jobs.
TURNED_OFF = "Search by meaning is turned off (EMBEDDINGS)."
NOT_WRITTEN = "The model has not been written yet: run manage.py export_embedding_model."
_loading = Lock()


class Model:
    """A model in memory: about 170 MB. May be used by several threads at once."""

    def __init__(self, source: Exported) -> None:
        os.environ["HF_HUB_OFFLINE"] = "1"  # No package asks a hub for anything.
        try:
            import numpy
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ModelError(f"A package is missing that requirements/ai.txt names: {error.name}.") from error
        if sha256_of(source.graph) != source.sha256:
            raise ModelError(f"{source.graph} is damaged: run manage.py export_embedding_model.")
        self.identity = source.identity
        self.tokens = source.tokens
        self._numpy = numpy
        self._tokenizer = Tokenizer.from_file(str(source.tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.enable_cpu_mem_arena = False  # It would keep what the longest text took.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(source.graph), options, providers=["CPUExecutionProvider"]
        )

    def count(self, texts: Sequence[str]) -> list[int]:
        """How many tokens the model makes of each text, its first and last sign not counted."""
        return [len(each.ids) for each in self._read(texts, add_special_tokens=False)]

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector of length 1 for each text; what is too long for the model is read from its beginning."""
        read = [self._cut(each.ids) for each in self._read(texts)]
        order = sorted(range(len(read)), key=lambda place: len(read[place]))
        vectors: dict[int, list[float]] = {}
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            vectors |= zip(places, self._run([read[place] for place in places]), strict=True)
        return [vectors[place] for place in range(len(read))]

    def _read(self, texts: Sequence[str], **options: bool) -> Any:
        return self._tokenizer.encode_batch([storable(text) for text in texts], **options)

    def _cut(self, ids: list[int]) -> list[int]:
        return ids if len(ids) <= self.tokens else [*ids[: self.tokens - 1], ids[-1]]

    def _run(self, batch: list[list[int]]) -> Any:
        tokens = self._numpy.zeros((len(batch), max(map(len, batch))), dtype=self._numpy.int64)
        mask = self._numpy.zeros_like(tokens)
        for row, ids in enumerate(batch):
            tokens[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
        return self._session.run(None, {"input_ids": tokens, "attention_mask": mask})[0].tolist()


def embed(texts: Sequence[str], identity: str = "") -> list[list[float]]:
    """One vector of 384 numbers and length 1 for each text, by the model that is asked for, or by `identity`.

    Raises ModelError where that is not here.
    """
    return model(identity).embed(texts)


def model(identity: str = "") -> Model:
    """The model that is asked for, or another one that was exported, loaded when it is needed. Raises ModelError."""
    if not settings.EMBEDDINGS:
        raise ModelError(TURNED_OFF)
    source = exported_as(identity) if identity else exported()
    if source is None:
        raise ModelError(NOT_WRITTEN)
    with _loading:
        return _loaded(source)


def is_available() -> bool:
    """Whether texts can be made vectors here. Loads the model."""
    return not why_not()


def why_not() -> str:
    """Why there are no vectors, in a sentence for the owner; empty where there are."""
    try:
        model()
    except ModelError as error:
        return str(error)
    except Exception as error:  # What runs the model does not on this machine, or a file is damaged.
        return f"The model does not run here: {error}"
    return ""


def why_missing() -> str:
    """The same, as far as it can be told without loading the model."""
    if not settings.EMBEDDINGS:
        return TURNED_OFF
    return "" if exported() else NOT_WRITTEN


@cache
def _loaded(source: Exported) -> Model:
    return Model(source)
