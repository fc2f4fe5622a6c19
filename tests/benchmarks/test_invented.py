"""Invented posts and queries are the same in each run."""

from itertools import islice

from benchmarks.invented import KNOWN, WORDS, posts, queries, vocabulary


def test_posts_are_the_same_however_many_are_wanted() -> None:
    assert list(posts(2)) == list(islice(posts(5), 2))


def test_each_post_has_a_title_and_as_many_words_as_it_should() -> None:
    [(title, text)] = posts(1)
    assert 3 <= len(title.split()) <= 8
    assert len(text.split()) == WORDS


def test_queries_are_made_of_the_words_of_the_posts() -> None:
    words = set(vocabulary())
    asked = queries(5)
    assert len(words) == KNOWN
    assert {word for query in asked["words"] + asked["questions"] for word in query.split()} <= words
    assert asked["misspelt"] != asked["words"]
    assert asked == queries(5)
