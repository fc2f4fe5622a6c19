"""What others searched for is told to whoever finds nothing, where it is nobody's alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from core.models import SiteProfile
from search.log.others import searched_by_others as others
from search.models import Asked
from tests.neighbours import Neighbours
from tests.reading import QueriesOf
from tests.writing import Publish


def asked(site: Site, words: str, *, days: int = 1, times: int = 1, **numbers: Any) -> None:
    rest = {"corrected": "", "unanswered": 0, "results": 1, "slowest": 9} | numbers
    for day in range(days):
        on = timezone.localdate() - timedelta(days=day)
        Asked.objects.create(site=site, words=words, day=on, asked=times, **rest)


@pytest.fixture
def pages(publish: Publish) -> None:
    publish("Fountain pens", "Ink, paper, letters; secret-keeping.")


def test_it_is_written_alike_and_asked_often(site: Site, pages: None) -> None:
    asked(site, "fountain pens", days=3)
    asked(site, "fountain", times=5)
    asked(site, "fountain ink", times=4)
    asked(site, "fountain paper", days=2, times=2)
    asked(site, "letters", times=50)
    assert others("fountain pans", site) == ["fountain pens", "fountain"]
    assert others("fountain pens", site) == ["fountain"]


def test_it_still_finds_something(site: Site, pages: None) -> None:
    asked(site, "fountain swords", times=9)
    asked(site, "fountain ink", times=9, unanswered=9)
    asked(site, "fontain ink", times=9, corrected="fountain ink")
    assert others("fountain inks", site) == []


@pytest.mark.parametrize(
    "words", ["fountain OR slur", "fountain -slur", '"fountain"', "fountain!!!", "<fountain>"]
)
def test_it_is_plain_words(site: Site, pages: None, words: str) -> None:
    asked(site, words, times=9)
    assert others("fountaine", site) == []


def test_an_owner_may_want_no_counts(site: Site, pages: None) -> None:
    asked(site, "fountain", times=9)
    SiteProfile.objects.create(site=site, counted=False)
    assert others("fountaine", Site.objects.get()) == []


def test_the_page_offers_it_in_one_query(
    site: Site, pages: None, client: Client, queries_of: QueriesOf
) -> None:
    asked(site, "fountain pens", times=9)
    asked(site, "ink", times=9)
    page = client.get("/search/?q=fuontainpenz").content.decode()
    assert '<a href="?q=fountain%20pens"><bdi>fountain pens</bdi></a>' in page
    assert len([query for query in queries_of("/search/?q=fuontainpenz") if "search_asked" in query]) == 1
    assert not [query for query in queries_of("/search/?q=ink") if "search_asked" in query]


def test_it_is_of_the_same_site(neighbours: Neighbours) -> None:
    here, _ = neighbours
    for at in neighbours:
        asked(at.site, f"{at.word.lower()} article", times=9)
    assert others("quenby articel", here.site) == ["quenby article"]
    assert "zoltan article" not in others("zoltan articel", here.site)
    assert "zoltan" not in here.visitor().get("/search/?q=zzarticle").content.decode().lower()


@pytest.mark.parametrize("query", ["", "%", "_", "\\", "'", "a" * 5_000, "\0", "🙂", "ada@example.org"])
def test_any_text_is_a_query(site: Site, query: str) -> None:
    assert others(query, site) == []


@pytest.mark.django_db(transaction=True)
def test_what_takes_too_long_tells_of_none(
    site: Site, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SUGGESTION_MILLISECONDS = 1
    monkeypatch.setattr("search.log.others.sql", lambda *names: "SELECT pg_sleep(5)")
    assert others("ink", site) == []
