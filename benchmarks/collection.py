"""Texts, what is asked of them, and which of them answer: in the layout of BEIR."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.cleaning import storable

Judgements = dict[str, dict[str, int]]  # Of each question: how well (above 0) which text answers.


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its title, which may be empty."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents and questions by their ids; each question has at least one document that answers it."""

    documents: dict[str, Document]
    questions: dict[str, str]
    judgements: Judgements


def read(folder: Path) -> Collection:
    """`corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`) and `qrels/test.tsv` of a folder.

    Raises SystemExit, with a sentence, for what is not such a collection.
    """
    try:
        documents = {
            str(line["_id"]): Document(storable(line.get("title") or ""), storable(line.get("text") or ""))
            for line in _lines(folder / "corpus.jsonl")
        }
        asked = {str(line["_id"]): storable(line["text"]) for line in _lines(folder / "queries.jsonl")}
        judgements = _judged(folder / "qrels" / "test.tsv")
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as trouble:
        raise SystemExit(f"{folder} holds no collection in the layout of BEIR: {trouble!r}") from trouble
    judgements = {one: known for one, known in judgements.items() if one in asked}
    if not judgements:
        raise SystemExit(f"{folder} has no question with an answer.")
    return Collection(documents, {one: asked[one] for one in judgements}, judgements)


def _judged(path: Path) -> Judgements:
    """Only what answers; the first line names the columns."""
    found: Judgements = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        if line.strip():
            question, document, degree = line.split("\t")
            if int(degree) > 0:
                found[question][document] = int(degree)
    return dict(found)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
