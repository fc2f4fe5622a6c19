"""BM25 as it is known."""

from math import log

import pytest

from benchmarks.bm25 import Bm25


def test_rare_words_and_short_texts_come_first() -> None:
    documents = [
        ("long", ["ink", "of", "gall"], [1, 8, 1]),
        ("short", ["ink", "of"], [1, 1]),
        ("other", ["of", "tea"], [3, 1]),
    ]
    assert Bm25(documents).search(["ink", "of"], 10) == ["short", "long", "other"]
    assert Bm25(documents).search(["gall"], 10) == ["long"]
    assert Bm25(documents).search(["ink", "of"], 1) == ["short"]
    assert Bm25(documents).search(["paper"], 10) == []


def test_a_score_is_what_the_formula_says() -> None:
    bm25 = Bm25([("a", ["ink"], [2]), ("b", ["tea"], [4])])
    # One of two holds it: ln(1 + 1.5 / 1.5). Length 2 of 3 on average: 1.2 * (0.25 + 0.75 * 2 / 3).
    assert bm25.score("ink", "a", 2) == pytest.approx(log(2) * 2 * 2.2 / (2 + 1.2 * 0.75))
