"""How many read a feed, as services say."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from core.feeds import subscribers
from core.feeds.subscribers import reported
from core.jobs.upkeep import prune_feed_readers
from core.models import FeedReader, feed_reader


@pytest.fixture(autouse=True)
def nothing_noted() -> Iterator[None]:
    subscribers._noted.clear()
    yield
    subscribers._noted.clear()


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (
            "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 16 subscribers; like FeedFetcher-Google)",
            ("Feedly", 16),
        ),
        ("Inoreader/1.0 (+http://www.inoreader.com/feed-fetcher; 5 subscribers; )", ("Inoreader", 5)),
        (
            "NewsBlur Feed Fetcher - 12 subscribers - https://www.newsblur.com/site/1/",
            ("NewsBlur Feed Fetcher", 12),
        ),
        ("Feedbin feed-id:1373711 - 142 subscribers", ("Feedbin", 142)),
        ("theoldreader.com (http://theoldreader.com; 7 subscribers; feed-id=0a)", ("theoldreader.com", 7)),
        ("Mozilla/5.0 (compatible; inoreader.com; 1 subscriber)", ("inoreader.com", 1)),
        ("BazQux/2.4 (+https://bazqux.com/fetcher; 3 subscribers)", ("BazQux", 3)),
        ("Bloglovin/1.0 (http://www.bloglovin.com; 2 readers)", ("Bloglovin", 2)),
        ("NetNewsWire (RSS Reader; https://netnewswire.com/)", None),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", None),
        ("", None),
        ("12345678901234 subscribers", None),
        ("<script>/1 (5 subscribers)", None),
        ("X" * 600 + " 5 subscribers", None),
    ],
)
def test_a_service_says_its_name_and_its_number(agent: str, said: tuple[str, int] | None) -> None:
    assert reported(agent) == said


def fetch(client: Client, number: int, name: str = "Feedly", feed: str = "/feed.atom") -> None:
    assert client.get(feed, headers={"User-Agent": f"{name}/1.0 ({number} subscribers)"}).status_code == 200


def test_the_last_number_counts_and_the_same_again_costs_nothing(
    site: Site, client: Client, django_assert_num_queries: Any
) -> None:
    fetch(client, 16)
    fetch(client, 17)
    assert FeedReader.objects.values_list("name", "feed", "subscribers").get() == ("Feedly", "/feed.atom", 17)
    known = client.get("/feed.atom")["ETag"]
    with django_assert_num_queries(1):
        client.get(
            "/feed.atom", headers={"User-Agent": "Feedly/1.0 (17 subscribers)", "If-None-Match": known}
        )


def test_a_flood_of_names_finds_no_room(site: Site, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_reader, "MOST", 3)
    for number in range(5):
        fetch(client, number, name=f"Reader{'abcde'[number]}")
    assert FeedReader.objects.count() == 3
    fetch(client, 9, name="Readera")
    assert FeedReader.objects.get(name="Readera").subscribers == 9


def test_what_a_process_remembers_is_bounded(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscribers, "_KNOWN", 2)
    for number in range(5):
        fetch(client, 1, name=f"Reader{'abcde'[number]}")
        assert len(subscribers._noted) <= 2


def test_a_page_that_is_no_feed_notes_nobody(site: Site, client: Client) -> None:
    for address in ("/", "/tags/nothing/feed.atom"):
        client.get(address, headers={"User-Agent": "Feedly/1.0 (16 subscribers)"})
    assert not FeedReader.objects.exists()


def test_who_fetches_no_more_is_forgotten(site: Site, client: Client) -> None:
    fetch(client, 16)
    FeedReader.objects.update(seen_on=timezone.localdate() - timedelta(days=30))
    prune_feed_readers.call()
    assert FeedReader.objects.exists()
    FeedReader.objects.update(seen_on=date(2020, 1, 1))
    prune_feed_readers.call()
    assert not FeedReader.objects.exists()
