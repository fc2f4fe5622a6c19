"""Collections are read in the layout of BEIR."""

from pathlib import Path

import pytest

from benchmarks.collection import Document, read

CORPUS = (
    '{"_id": "1", "title": "Tea", "text": "Green\\u0000"}\n\n{"_id": "2", "text": "Ink", "metadata": {}}\n'
)
QUERIES = '{"_id": "a", "text": "tea"}\n{"_id": "b", "text": "nobody knows"}\n'
JUDGED = "query-id\tcorpus-id\tscore\na\t1\t2\na\t2\t0\nc\t1\t1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text(CORPUS, encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text(QUERIES, encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text(JUDGED, encoding="utf-8")
    return tmp_path


def test_documents_questions_and_what_answers_are_read(folder: Path) -> None:
    collection = read(folder)
    assert collection.documents == {"1": Document("Tea", "Green\ufffd"), "2": Document("", "Ink")}
    assert collection.questions == {"a": "tea"}
    assert collection.judgements == {"a": {"1": 2}}


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_folder_that_lacks_a_file_is_refused_in_words(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(SystemExit, match="holds no collection in the layout of BEIR"):
        read(folder)


@pytest.mark.parametrize("line", ["not json", "[]", '{"title": "no id"}', '"text"'])
def test_a_line_that_is_no_document_is_refused_in_words(folder: Path, line: str) -> None:
    (folder / "corpus.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(SystemExit, match="holds no collection"):
        read(folder)


def test_a_collection_without_answers_is_refused_in_words(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="no question with an answer"):
        read(folder)
