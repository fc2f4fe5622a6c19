"""What is searched for is counted; who searched is not kept, and no flood of searches costs much."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from core.allowing import Allowance, Allowances
from core.models import SiteProfile
from search import click_view
from search.log import counting
from search.models import Asked
from search.tasks import prune_searches
from tests.neighbours import Neighbours
from tests.reading import QueriesOf
from tests.writing import Publish

BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


def searched(client: Client, address: str, **headers: str) -> None:
    assert client.get(f"/search/?{address}", headers=BROWSER | headers).status_code == 200


def opened(client: Client, query: str, rank: object, **headers: str) -> None:
    answer = client.post("/search/clicked/", {"q": query, "rank": rank}, headers=BROWSER | headers)
    assert answer.status_code == 204 and not answer.content


def counted() -> dict[str, int]:
    return dict(Asked.objects.values_list("words", "asked"))


def made(site: Site, words: str, **values: Any) -> Asked:
    rest = {
        "day": timezone.localdate(),
        "corrected": "",
        "asked": 1,
        "unanswered": 0,
        "results": 1,
        "slowest": 5,
    }
    row: Asked = Asked.objects.create(site=site, words=words, **rest | values)
    return row


def test_nothing_of_whoever_searched_is_kept(publish: Publish, client: Client, site: Site) -> None:
    publish("Ink", "Iron gall.")
    searched(client, "q=Iron++GALL", **{"x-forwarded-for": "203.0.113.9", "cookie": "a=b"})
    searched(client, "q=iron+gall")
    row = Asked.objects.values().get()
    assert row.pop("slowest") < 600_000
    assert row == {
        "id": row["id"],
        "site_id": site.pk,
        "day": timezone.localdate(),
        "words": "iron gall",
        "corrected": "",
        "asked": 2,
        "unanswered": 0,
        "results": 1,
        "clicked": 0,
        "ranks": 0,
    }


def test_what_no_page_holds_is_unanswered(publish: Publish, client: Client, site: Site) -> None:
    publish("Ink", "Iron gall.")
    for query in ("zzzzzz", "ink+swords", "gal", "gallo"):
        searched(client, f"q={query}")
    found = {row.words: (row.unanswered, row.corrected) for row in Asked.objects.all()}
    assert found["zzzzzz"] == (1, "") and found["ink swords"] == (1, "")


def test_what_was_searched_for_instead_is_kept(publish: Publish, client: Client, site: Site) -> None:
    publish("Backups", "Postgres at night.")
    searched(client, "q=postgers")
    assert Asked.objects.values_list("words", "corrected", "unanswered").get() == ("postgers", "postgres", 0)


@pytest.mark.parametrize(
    "asked", ["q=ink&page=2", "q=ink&sites=all", "q=ink&kind=note", "", "q=", "q=%20", "q=ada%40example.org"]
)
def test_only_words_alone_are_a_search(client: Client, site: Site, asked: str) -> None:
    searched(client, asked)
    assert not Asked.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": ""},
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"user-agent": "curl/8.5.0"},
        {"dnt": "1"},
        {"sec-gpc": "1"},
        {"sec-purpose": "prefetch;prerender"},
    ],
)
def test_some_are_never_counted(client: Client, site: Site, headers: dict[str, str]) -> None:
    searched(client, "q=ink", **headers)
    assert not Asked.objects.exists()


def test_neither_typing_nor_asking_for_the_head_nor_a_feed_is_a_search(client: Client, site: Site) -> None:
    client.get("/search/suggest/?q=ink", headers=BROWSER)
    client.head("/search/?q=ink", headers=BROWSER)
    client.get("/search/feed.atom?q=ink", headers=BROWSER)
    assert not Asked.objects.exists()


def test_an_owner_may_want_no_counts(publish: Publish, client: Client, site: Site) -> None:
    publish("Ink", "Iron gall.")
    made(site, "ink")
    SiteProfile.objects.create(site=site, counted=False)
    answer = client.get("/search/?q=ink", headers=BROWSER).content.decode()
    assert "clicked" not in answer
    opened(client, "ink", 1)
    assert Asked.objects.values_list("asked", "clicked").get() == (1, 0)


def test_each_site_has_its_own(neighbours: Neighbours) -> None:
    here, there = neighbours
    for client in (here.visitor(), there.visitor()):
        searched(client, "q=paper")
    opened(there.visitor(), "paper", 2)
    assert set(Asked.objects.filter(words="paper").values_list("site", "asked", "clicked")) == {
        (here.site.pk, 1, 0),
        (there.site.pk, 1, 1),
    }


def test_counting_costs_one_query(
    publish: Publish, client: Client, site: Site, queries_of: QueriesOf
) -> None:
    publish("Ink", "Iron gall.")
    searched(client, "q=ink")
    assert [query for query in queries_of("/search/?q=ink") if "search_asked" in query] == []
    client.defaults["HTTP_USER_AGENT"] = BROWSER["user-agent"]
    with_count = queries_of("/search/?q=ink")
    assert len([query for query in with_count if "search_asked" in query]) == 1


def test_a_flood_of_searches_fills_nothing(
    client: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MOST_A_DAY", 3)
    made(site, "from yesterday", day=timezone.localdate() - timedelta(days=1))
    for number in range(6):
        searched(client, f"q=made+up+{number}")
    searched(client, "q=made+up+0")
    assert counted() == {"from yesterday": 1, "made up 0": 2, "made up 1": 1, "made up 2": 1}
    monkeypatch.setattr(counting, "allowance", Allowance(1))
    for _ in range(3):
        searched(client, "q=made+up+0")
    assert counted()["made up 0"] == 3


def test_a_failure_to_count_is_no_failure_to_search(
    publish: Publish,
    client: Client,
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*args: Any) -> str:
        raise OperationalError("The disk is full.")

    publish("Ink", "Iron gall.")
    monkeypatch.setattr(counting, "sql", fail)
    assert "1 page found" in client.get("/search/?q=ink", headers=BROWSER).content.decode()
    opened(client, "ink", 1)
    assert caplog.text.count("What was searched for could not be counted") == 2


def test_the_place_of_an_opened_result_is_counted(publish: Publish, client: Client, site: Site) -> None:
    publish("Ink", "Iron gall.")
    page = client.get("/search/?q=ink", headers=BROWSER).content.decode()
    assert 'data-clicked="/search/clicked/" data-query="ink" data-first="1"' in page
    assert "theme/build/clicked.js" in page
    searched(client, "q=ink")
    opened(client, "Ink", 1)
    opened(client, "ink", 21)
    row = Asked.objects.get()
    assert (row.asked, row.clicked, row.ranks) == (2, 2, 22)
    opened(client, "ink", 1)
    assert Asked.objects.get().clicked == 2, "No more is opened than is searched for"


def test_nothing_begins_with_an_opened_result(client: Client, site: Site) -> None:
    opened(client, "never searched for", 1)
    made(site, "long ago", day=timezone.localdate() - timedelta(days=2))
    opened(client, "long ago", 1)
    late = made(site, "before midnight", day=timezone.localdate() - timedelta(days=1))
    opened(client, "before midnight", 3)
    late.refresh_from_db()
    assert (late.clicked, late.ranks) == (1, 3)
    assert Asked.objects.count() == 2 and not Asked.objects.filter(words="long ago", clicked=1).exists()


@pytest.mark.parametrize("rank", ["", "0", "-1", "1.5", "x", "²", "99999", "1" * 5_000, "\ud800"])
def test_what_is_no_place_is_not_counted(client: Client, site: Site, rank: str) -> None:
    made(site, "ink")
    opened(client, "ink", rank.encode(errors="replace").decode())
    assert Asked.objects.get().clicked == 0


def test_other_sites_are_not_believed_and_nobody_tells_without_end(
    client: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(site, "ink", asked=9)
    opened(client, "ink", 1, **{"sec-fetch-site": "cross-site"})
    assert Asked.objects.get().clicked == 0
    monkeypatch.setattr(click_view, "allowances", Allowances(2))
    for _ in range(4):
        opened(client, "ink", 1, **{"sec-fetch-site": "same-origin"})
    assert Asked.objects.get().clicked == 2
    assert client.get("/search/clicked/").status_code == 405


@pytest.mark.parametrize(
    "body", [b"", b"q=%00&rank=1", b"q=%FF%FE&rank=1", b"\xff" * 100, b"rank=1&q=" + b"a" * 10_000]
)
def test_whatever_is_told_is_answered(client: Client, site: Site, body: bytes) -> None:
    answer = client.post("/search/clicked/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 204


def test_searches_are_forgotten_in_time(site: Site, settings: Any) -> None:
    settings.SEARCHES_KEPT_DAYS = 10
    today = timezone.localdate()
    for days in (9, 10, 11, 400):
        made(site, f"{days} days ago", day=today - timedelta(days=days))
    prune_searches.enqueue()
    assert set(counted()) == {"9 days ago", "10 days ago"}
