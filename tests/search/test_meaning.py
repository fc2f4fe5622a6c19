"""What is near in meaning stands in the results, and search goes on by words where it cannot be told."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from search import finding, indexing, meaning
from search.embedding import running
from search.ranking import Results, search
from search.sections import around
from tests.meaning import StandIn
from tests.writing import Publish

MODEL = "stand-in-1"


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    """Each test asks a model that knows nothing yet of what was asked, and has not failed."""
    meaning._vector.cache_clear()
    meaning._failed.clear()
    yield
    meaning._vector.cache_clear()
    meaning._failed.clear()


@pytest.fixture
def library(publish: Publish, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that takes a few words for others, and has read some posts."""
    same = {"tannic": "galls", "railway": "train", "journey": "night"}
    embed = StandIn.embed
    monkeypatch.setattr(
        StandIn,
        "embed",
        lambda self, texts: embed(
            self, [" ".join(same.get(word, word) for word in text.lower().split()) for text in texts]
        ),
    )
    monkeypatch.setattr(meaning, "serving", lambda: MODEL)
    for title, text in {
        "Ink": "galls",
        "Sleepers": "night train",
        "Bread": "flour water salt",
        "Rye": "flour and sour",
    }.items():
        indexing.reindex(publish(title, text).pk)


def titles(found: Results) -> list[str]:
    return [str(row.title).replace("<mark>", "").replace("</mark>", "") for row in found.rows]


@pytest.mark.usefixtures("library")
def test_what_holds_no_word_of_it_is_found_by_its_meaning(site: Site) -> None:
    found = search("railway journey", site, "en", limit=20)
    assert titles(found) == ["Sleepers"]
    assert (found.total, found.near) == (1, 1)


@pytest.mark.usefixtures("library")
def test_what_holds_all_of_it_comes_before_what_is_only_near(publish: Publish, site: Site) -> None:
    indexing.reindex(publish("Notes", "tannic " + "and many other things " * 30).pk)
    found = search("tannic", site, "en", limit=20)
    assert titles(found) == ["Notes", "Ink"]
    assert (found.total, found.near, found.loose) == (2, 1, False)


@pytest.mark.usefixtures("library")
def test_a_title_that_is_just_that_comes_first(publish: Publish, site: Site) -> None:
    for title, text in (("Flour", "Ground."), ("Of flour", "flour " * 20)):
        indexing.reindex(publish(title, text).pk)
    assert titles(search("flour", site, "en", limit=20))[0] == "Flour"


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("query", ['"railway journey"', "railway -boat", "railway OR tram"])
def test_operators_mean_words(site: Site, query: str) -> None:
    assert search(query, site, "en", limit=20).total == 0


@pytest.mark.usefixtures("library")
def test_in_prose_quotes_are_those_of_prose(publish: Publish, site: Site) -> None:
    indexing.reindex(publish("Vitriol", "It is green.").pk)
    question = "Whoever asks what “vitriol” means - OR what it is - wants to be told -briefly- of it"
    assert titles(search(question, site, "en", limit=20))[0] == "Vitriol"


@pytest.mark.usefixtures("library")
def test_in_a_language_that_the_model_does_not_know_words_decide(site: Site) -> None:
    assert search("railway journey", site, "de", limit=20).total == 0


@pytest.mark.usefixtures("library")
def test_where_there_is_enough_that_holds_all_of_it_nothing_else_is_added(
    publish: Publish, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "FEW", 1)
    indexing.reindex(publish("Notes", "tannic").pk)
    found = search("tannic", site, "en", limit=20)
    assert titles(found) == ["Notes"]
    assert (found.total, found.near) == (1, 0)


@pytest.mark.usefixtures("library")
def test_leaves_of_a_list_hold_each_once(
    publish: Publish, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "RATED", 3)
    for number in range(6):
        indexing.reindex(publish(f"Leaf {number}", f"tannic {'and more ' * number}").pk)
    whole = titles(search("tannic", site, "en", limit=20))
    leaves = [titles(search("tannic", site, "en", limit=2, offset=at))[:2] for at in range(0, 8, 2)]
    assert [title for leaf in leaves for title in leaf] == whole
    assert whole[-1] == "Ink"
    assert len(set(whole)) == 7


@pytest.mark.usefixtures("library")
def test_the_next_leaf_asks_no_model(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    first = search("railway journey", site, "en", limit=20).total
    monkeypatch.setattr(running, "model", lambda identity="": pytest.fail("It was asked again."))
    assert search("railway journey", site, "en", limit=20).total == first == 1


@pytest.mark.usefixtures("library")
def test_a_model_that_fails_leaves_the_words_is_told_once_and_rests(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[str] = []

    def fails(identity: str = "") -> Any:
        asked.append(identity)
        raise OSError("half a file")

    monkeypatch.setattr(running, "model", fails)
    for _ in range(2):
        assert titles(search("galls", site, "en", limit=20)) == ["Ink"]
    assert asked == [MODEL]
    assert caplog.text.count("half a file") == 1


@pytest.mark.usefixtures("library")
def test_nobody_waits_long_for_a_model(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "PATIENCE", 0.01)
    embed = StandIn.embed
    monkeypatch.setattr(StandIn, "embed", lambda self, texts: (time.sleep(0.2), embed(self, texts))[1])
    assert titles(search("galls", site, "en", limit=20)) == ["Ink"]
    assert not meaning._failed


@pytest.mark.usefixtures("library")
def test_meaning_costs_a_search_three_queries(site: Site, settings: Any) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            search("galls", site, "en", limit=20)
        return len([each for each in queries if "SAVEPOINT" not in each["sql"]])

    cost()
    with_meaning = cost()
    settings.EMBEDDINGS = False
    assert with_meaning - cost() == 3  # Whether there are many, how they are looked for, and which they are.


TEXT = "Before.\n\n## Galls\n\nThey grow on oaks.\n\n## Iron\n\nIt rusts on the night train."


@pytest.mark.usefixtures("library")
def test_a_result_leads_to_the_section_in_which_it_was_found(
    publish: Publish, site: Site, stranger: Client
) -> None:
    post = publish("Vitriol", TEXT)
    indexing.reindex(post.pk)

    def anchor(query: str) -> str:
        return {row.pk: row.anchor for row in search(query, site, "en", limit=20).rows}[post.pk]

    assert anchor("oaks") == "galls"
    assert anchor("rusts") == "iron"
    assert anchor("before") == ""
    assert anchor("vitriol rusts") == ""  # Its title says so.
    page = BeautifulSoup(stranger.get("/search/", {"q": "rusts"}).content, "html.parser")
    [address] = [str(link["href"]) for link in page.select(".results h2 a")]
    assert address.endswith("#iron")
    published = BeautifulSoup(stranger.get(address.partition("#")[0]).content, "html.parser")
    assert published.find(id="iron")


@pytest.mark.usefixtures("library")
def test_what_is_only_near_shows_the_passage_that_is_and_leads_there(
    publish: Publish, site: Site, stranger: Client
) -> None:
    post = publish("Vitriol", "Before.\n\n## Travels\n\nA night train", summary="Of many things.")
    indexing.reindex(post.pk)
    row = next(row for row in search("railway journey", site, "en", limit=20).rows if row.pk == post.pk)
    assert (row.snippet, row.anchor) == ("A night train", "travels")
    answer = stranger.get("/search/", {"q": "railway journey"}).content.decode()
    assert "No page holds any of that; these are near to it in meaning." in answer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Before. · They grow on \ue000oaks\ue001.", "They grow on oaks."),
        (f"… {'w ' * 40}\ue000oaks\ue001", "w w w w w w w w w w w w w w w oaks"),
        ("They grow on \ue000oaks\ue001. Iron · It rusts.", "They grow on oaks."),
        ("None is marked.", ""),
        ("", ""),
    ],
)
def test_what_is_marked_is_known_again_by_what_stands_around_it(text: str, expected: str) -> None:
    assert around(text) == expected
