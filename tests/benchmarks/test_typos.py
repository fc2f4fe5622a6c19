"""Slips of the finger are made the same way each time."""

import pytest

from benchmarks.typos import mistyped
from search.spelling import slips


@pytest.mark.parametrize("query", ["how to restore a backup", "Straße nach Süden", "aaaaa", "naïve bayes?"])
def test_one_long_word_is_one_slip_away(query: str) -> None:
    assert slips(query, mistyped(query)) == 1


def test_it_is_the_same_slip_in_each_run() -> None:
    assert mistyped("spring tides and neap tides") == mistyped("spring tides and neap tides")


@pytest.mark.parametrize("query", ["", "tea at 5", "12345678", "日本の本"])
def test_a_query_without_a_long_word_stays(query: str) -> None:
    assert mistyped(query) == query
