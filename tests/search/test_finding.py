"""What is found first, and what is found where nothing holds all of a query."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import Site

from core.sql import sql
from search import finding, indexing
from search.finding import Query, find
from search.models import Lexeme, SearchDocument
from search.ranking import search
from tests.writing import Publish


def put(publish: Publish, *texts: str, title: str = "Page") -> None:
    for number, text in enumerate(texts):
        indexing.reindex(publish(f"{title} {number}", text).pk)


def found(site: Site, query: str) -> list[str]:
    """The titles, in the order in which they are found."""
    matches = find(Query(query, [site.pk], "commonplace_english"), limit=20, offset=0)
    titles = dict(SearchDocument.objects.values_list("pk", "title"))
    return [titles[pk] for pk in matches.ids]


def test_a_rare_word_says_more_than_a_common_one(publish: Publish, site: Site) -> None:
    put(publish, "ink ink ink vellum", "ink vellum vellum vellum", *["ink paper"] * 12)
    assert found(site, "ink vellum")[:2] == ["Page 1", "Page 0"]


def test_of_two_pages_that_say_it_as_often_the_shorter_comes_first(publish: Publish, site: Site) -> None:
    put(publish, "ink " + "and much else of something other " * 40, "ink and paper")
    assert found(site, "ink") == ["Page 1", "Page 0"]


def test_a_question_finds_what_holds_the_rarest_of_its_words(publish: Publish, site: Site) -> None:
    put(publish, "Oak galls make a black ink.", "Making bread takes a day.", "Nothing of that.")
    assert found(site, "how do people make ink from oak galls")[0] == "Page 0"
    results = search("how do people make ink from oak galls", site, "en", limit=20)
    assert results.loose and results.total == 2


def test_of_a_long_query_the_rarest_words_alone_are_rated(publish: Publish, site: Site) -> None:
    words = [f"{one}{other}nk" for one in "bdfgklmn" for other in "aeiou"]
    put(publish, " ".join(words), " ".join(words[:10]))
    sent: list[Any] = []

    def listen(execute: Any, query: str, values: Any, *more: Any) -> Any:
        sent.append(values)
        return execute(query, values, *more)

    with connection.execute_wrapper(listen):
        assert found(site, " ".join(words)) == ["Page 0", "Page 1"]
    rated = [values["terms"] for values in sent if isinstance(values, dict) and "terms" in values]
    assert {len(terms) for terms in rated} == {finding.MOST_TERMS}
    assert {term.strip("'") for term in rated[-1]} <= {*words[10:]}


def test_what_holds_all_of_it_comes_before_what_holds_a_part(publish: Publish, site: Site) -> None:
    put(publish, "ink ink ink ink", "ink and paper", "paper paper paper paper")
    assert found(site, "ink paper")[0] == "Page 1"
    assert len(found(site, "ink paper")) == 3
    assert not search("ink paper", site, "en", limit=20).loose


def test_the_last_word_may_be_the_beginning_of_another(publish: Publish, site: Site) -> None:
    put(publish, "Notes on calligraphy.", "Notes on bread.")
    assert found(site, "callig") == ["Page 0"]
    assert found(site, "notes call")[0] == "Page 0"
    assert found(site, "callig notes")[:1] != []
    assert found(site, "100_%") == []


@pytest.mark.parametrize("query", ['"galls of ink"', "ink -galls", "vellum OR parchment"])
def test_operators_mean_what_they_say(publish: Publish, site: Site, query: str) -> None:
    put(publish, "ink of galls", title="Sepia")
    assert found(site, query) == []


def test_what_is_beyond_those_that_are_rated_is_found_as_well(
    publish: Publish, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "RATED", 2)
    put(publish, *[f"ink {'paper ' * number}" for number in range(5)])
    assert sorted(found(site, "ink")) == [f"Page {number}" for number in range(5)]


def test_beyond_the_end_of_what_holds_all_of_it_nothing_else_is_found(publish: Publish, site: Site) -> None:
    put(publish, *["ink paper"] * finding.FEW, "ink alone")
    query = Query("ink paper", [site.pk], "commonplace_english")
    assert find(query, limit=20, offset=20).ids == []


def test_a_word_with_quotes_and_backslashes_is_a_word(publish: Publish, site: Site) -> None:
    put(publish, r"a path\to'nowhere of paper")
    for query in (r"path\to'nowhere somewhere", "'", "\\", r"\' \'", "a' | 'b"):
        found(site, query)


def test_how_often_a_word_stands_is_read_from_its_rank(db: None) -> None:
    """What `ranking.find.sql` says of ts_rank, for one to 255 times."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT bool_and(round(1 / (1.6449340668 * greatest(1 - ts_rank('{1, 1, 1, 1}', tsv, 'ink'), 0.001)) - 0.5)
                = number)
            FROM generate_series(0, 255) AS number,
            LATERAL (SELECT to_tsvector('simple', repeat('ink ', number)) AS tsv) AS made
            """
        )
        assert cursor.fetchone() == (True,)
    assert "1.6449340668" in sql("search.ranking", "find")


def test_stemmed_words_are_counted_by_document(publish: Publish, site: Site) -> None:
    put(publish, "black black blacks", "black soot")
    counts = dict(Lexeme.objects.values_list("lexeme", "documents"))
    assert counts == {"page": 2, "0": 1, "1": 1, "black": 2, "soot": 1}
    indexing.forget(SearchDocument.objects.filter(title="Page 1").values_list("page_id", flat=True))
    assert dict(Lexeme.objects.values_list("lexeme", "documents")) == {"page": 1, "0": 1, "black": 1}


def test_readers_are_told_that_nothing_holds_all_of_it(
    publish: Publish, stranger: Client, site: Site
) -> None:
    put(publish, "Oak galls make a black ink.")
    answer = stranger.get("/search/", {"q": "ink and velociraptors"})
    assert "No page holds all of that" in answer.content.decode()
