"""Lists are judged as the literature does."""

from math import log2

import pytest

from benchmarks.judging import judged, ndcg, recall, reciprocal_rank


def test_the_best_order_gains_everything() -> None:
    assert ndcg(["a", "b", "x"], {"a": 2, "b": 1}) == 1


def test_a_worse_order_gains_less() -> None:
    # Gained 1 / log2(2) + 2 / log2(3), of 2 / log2(2) + 1 / log2(3).
    assert ndcg(["b", "a"], {"a": 2, "b": 1}) == pytest.approx((1 + 2 / log2(3)) / (2 + 1 / log2(3)))


def test_what_is_missing_counts_for_the_best_that_could_be() -> None:
    assert ndcg(["x", "y", "b"], {"a": 1, "b": 1, "c": 1}) == pytest.approx(0.5 / (1 + 1 / log2(3) + 0.5))


def test_only_ten_are_looked_at() -> None:
    others = [f"x{number}" for number in range(10)]
    assert ndcg([*others, "a"], {"a": 1}) == 0
    assert reciprocal_rank([*others, "a"], {"a": 1}) == 0
    assert reciprocal_rank([*others[:9], "a"], {"a": 1}) == 0.1


def test_more_answers_than_are_shown_can_still_be_a_perfect_list() -> None:
    known = {f"a{number}": 1 for number in range(30)}
    assert ndcg(list(known)[:10], known) == 1


def test_recall_is_the_part_that_was_found_among_a_hundred() -> None:
    others = [f"x{number}" for number in range(100)]
    assert recall(["a", "x", "b"], {"a": 1, "b": 2, "c": 1, "d": 1}) == 0.5
    assert recall([*others, "a"], {"a": 1}) == 0


def test_a_question_that_finds_nothing_counts_as_nothing() -> None:
    assert judged({"one": ["a"], "two": []}, {"one": {"a": 1}, "two": {"b": 1}}) == {
        "ndcg@10": 0.5,
        "recall@100": 0.5,
        "mrr@10": 0.5,
        "zero_hits": 0.5,
    }
