"""Writing the model in the form that the running site reads: ONNX, made of the weights themselves.

What is written lies below `EMBEDDINGS_ROOT`, in a folder named for the model and its revision, which appears there as
a whole: `model.onnx`, `tokenizer.json`, and `about.json`, which says what they are.
"""

import json
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from search.embedding.source import ModelError, Source, find_source, sha256_of

RECIPE = 1  # With the next one, graphs are written anew.


@dataclass(frozen=True, slots=True)
class Exported:
    """A model that was written; `asked` is what `EMBEDDING_MODEL` was, `sha256` that of the graph."""

    folder: Path
    asked: str
    identity: str
    tokens: int
    sha256: str
    recipe: int

    @property
    def graph(self) -> Path:
        """The file of the graph."""
        return self.folder / "model.onnx"

    @property
    def tokenizer(self) -> Path:
        """The file of the tokenizer."""
        return self.folder / "tokenizer.json"


def exported() -> Exported | None:
    """What was written last of the model that is asked for."""
    found = [each for each in _all() if (each.asked, each.recipe) == (settings.EMBEDDING_MODEL, RECIPE)]
    return max(found, key=lambda each: each.graph.stat().st_mtime, default=None)


def exported_as(identity: str) -> Exported | None:
    """What was written of a model, which need not be the one that is asked for."""
    return next((each for each in _all() if each.identity == identity), None)


def export() -> Exported:
    """Writes the model that is asked for, in place of what was written of it before. Raises ModelError, OSError."""
    source = find_source()
    root: Path = settings.EMBEDDINGS_ROOT
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=root) as workshop:
        made = Path(workshop) / "made"
        made.mkdir()
        written = _write(source, made)
        target = root / source.identity
        if target.exists():
            target.rename(Path(workshop) / "before")
        made.rename(target)
    return written


def _write(source: Source, folder: Path) -> Exported:
    graph = folder / "model.onnx"
    graph.write_bytes(_graph(source))
    shutil.copyfile(source.folder / "tokenizer.json", folder / "tokenizer.json")
    target = folder.parents[1] / source.identity
    written = Exported(
        target, settings.EMBEDDING_MODEL, source.identity, source.tokens, sha256_of(graph), RECIPE
    )
    about = {name: value for name, value in asdict(written).items() if name != "folder"}
    (folder / "about.json").write_text(json.dumps(about, indent=2), encoding="utf-8")
    return written


def _graph(source: Source) -> bytes:
    # Here, since only this needs them: no other process has to hold them.
    try:
        from search.embedding.graph import graph_of
        from search.embedding.weights import read_weights
    except ImportError as error:
        raise ModelError(f"A package is missing that requirements/ai.txt names: {error.name}.") from error
    try:
        written: bytes = graph_of(source, read_weights(source.weights)).SerializeToString()
    except (KeyError, ValueError) as error:
        raise ModelError(f"{source.weights} is no model of the family BERT: {error}") from error
    return written


def _all() -> list[Exported]:
    return [found for file in settings.EMBEDDINGS_ROOT.glob("*/about.json") if (found := _read(file))]


def _read(file: Path) -> Exported | None:
    """Nothing for a folder that is going just now, or that something else wrote."""
    try:
        about: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        found = Exported(file.parent, **about)
        return found if found.graph.is_file() and found.tokenizer.is_file() else None
    except (OSError, ValueError, TypeError):
        return None
