"""How much feeds hold, and who hears of their changes."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from blog.models import Author, PostPage, Series
from core.models import FeedChange, FeedPolicy, SiteProfile
from tests.reading import QueriesOf
from tests.writing import Publish

HUB = "https://hub.example/"
pytestmark = pytest.mark.usefixtures("kept_jobs")  # A hub is told later.


@pytest.fixture
def policy(site: Site) -> FeedPolicy:
    """That of `site`, with a hub."""
    made: FeedPolicy = FeedPolicy.objects.create(site=site, hub=HUB)
    return made


def change(policy: FeedPolicy, **values: object) -> None:
    for name, value in values.items():
        setattr(policy, name, value)
    policy.save()


def changed() -> set[str]:
    return set(FeedChange.objects.values_list("address", flat=True))


def test_a_feed_names_its_hub_and_itself_in_all_forms(
    policy: FeedPolicy, publish: Publish, client: Client
) -> None:
    publish("Threads", tags=("Früh stück",))
    for ending in ("atom", "rss"):
        links = feedparser.parse(client.get(f"/feed.{ending}").content).feed.links
        assert {"rel": "hub", "href": HUB} in [
            {name: link[name] for name in ("rel", "href")} for link in links
        ]
        assert [link.href for link in links if link.rel == "self"] == [f"http://testserver/feed.{ending}"]
    assert json.loads(client.get("/feed.json").content)["hubs"] == [{"type": "WebSub", "url": HUB}]
    answer = client.get("/tags/früh-stück/feed.rss")
    tag = "http://testserver/tags/fr%C3%BCh-st%C3%BCck/feed.rss"
    assert answer["Link"] == f'<{tag}>; rel="self", <{HUB}>; rel="hub"'
    again = client.get("/tags/früh-stück/feed.rss", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again["Link"]) == (304, answer["Link"])


def test_where_there_is_no_hub_none_is_named(publish: Publish, client: Client) -> None:
    publish("Threads")
    for ending in ("atom", "rss", "json"):
        answer = client.get(f"/feed.{ending}")
        assert b"hub" not in answer.content and "Link" not in answer.headers


def test_a_feed_holds_as_many_as_the_site_says(policy: FeedPolicy, shelf: Site, client: Client) -> None:
    first = client.get("/feed.json")
    change(policy, items=2)
    feed = client.get("/feed.json", headers={"If-None-Match": first["ETag"]})
    assert feed.status_code == 200
    items = json.loads(feed.content)["items"]
    older = json.loads(client.get(json.loads(feed.content)["next_url"]).content)["items"]
    assert [len(items), len(older)] == [2, 2]
    assert items + older == json.loads(first.content)["items"][:4]


def test_summaries_lead_to_the_rest(policy: FeedPolicy, publish: Publish, client: Client) -> None:
    publish("Short", "All *words*.", summary="Of <threads> & knots.")
    publish("Long", "word " * 100)
    whole = client.get("/feed.json")
    change(policy, whole=False)
    feed = client.get("/feed.json", headers={"If-None-Match": whole["ETag"]})
    assert feed.status_code == 200
    long, short = (item["content_html"] for item in json.loads(feed.content)["items"])
    assert short == (
        '<p>Of &lt;threads&gt; &amp; knots.</p><p><a href="http://testserver/blog/short/">Read on</a></p>'
    )
    assert long.count("word") == 60 and "…</p>" in long
    atom = ElementTree.fromstring(client.get("/feed.atom").content)  # noqa: S314 - our own
    assert "All" not in "".join(atom.itertext())


def test_the_owner_sets_it_and_readers_that_ask_by_date_hear_of_it(
    shelf: Site, client: Client, owner_client: Client
) -> None:
    before = client.get("/feed.json")
    form = reverse("wagtailsettings:edit", args=["core", "feedpolicy", shelf.pk])
    assert owner_client.get(form).status_code == 200
    for wrong in ({"items": "0"}, {"items": "101"}, {"items": "5", "hub": "ftp://hub.example/"}):
        assert owner_client.post(form, wrong).status_code == 200
    assert owner_client.post(form, {"items": "5", "hub": HUB}).status_code == 302
    after = client.get("/feed.json", headers={"If-Modified-Since": before["Last-Modified"]})
    assert (FeedPolicy.objects.get().items, FeedPolicy.objects.get().whole) == (5, False)
    assert after.content != before.content


def test_with_a_policy_a_reader_that_looks_again_costs_two_queries(
    policy: FeedPolicy, shelf: Site, client: Client, queries_of: QueriesOf
) -> None:
    change(policy, items=3, whole=False)
    reader = Client(headers={"If-None-Match": client.get("/feed.atom")["ETag"]})
    again = [
        query for query in queries_of("/feed.atom", reader) if 'wagtailcore_site"."hostname' not in query
    ]
    assert reader.get("/feed.atom").status_code == 304 and len(again) <= 2


def test_all_feeds_that_hold_a_post_change_with_it(policy: FeedPolicy, publish: Publish, site: Site) -> None:
    series = Series.objects.create(site=site, name="On paper")
    date = datetime(1999, 12, 31, 12, tzinfo=UTC)
    post = publish("Threads", tags=("paper",), kind="note", series=series, date=date)
    lists = ["", "archive/notes/", "archive/1999/", "series/on-paper/", "tags/paper/"]
    feeds = {f"http://testserver/{path}feed.{ending}" for path in lists for ending in ("atom", "rss", "json")}
    assert changed() == feeds
    FeedChange.objects.all().delete()
    post.authors = [Author.objects.create(site=site, name="Ada")]
    post.save_revision()
    assert not changed()  # A draft is nobody's news.
    post.get_latest_revision().publish()
    assert changed() - feeds == {
        f"http://testserver/authors/ada/feed.{form}" for form in ("atom", "rss", "json")
    }


def test_the_year_of_a_post_is_that_of_its_readers(
    policy: FeedPolicy, publish: Publish, site: Site, client: Client
) -> None:
    SiteProfile.objects.create(site=site, time_zone="Asia/Tokyo")
    publish("Late", date=datetime(1999, 12, 31, 20, tzinfo=UTC))
    assert client.get("/archive/2000/feed.atom").status_code == 200
    assert "http://testserver/archive/2000/feed.atom" in changed()


def test_the_feeds_that_a_post_is_taken_out_of_change_as_well(
    policy: FeedPolicy, publish: Publish, site: Site
) -> None:
    series, author = (model.objects.create(site=site, name="Ada") for model in (Series, Author))
    date = datetime(1999, 6, 1, tzinfo=UTC)
    post = publish("Threads", tags=("paper",), kind="note", series=series, date=date)
    post.authors = [author]
    post.save_revision().publish()
    FeedChange.objects.all().delete()
    post.tags.set(["string"])
    post.authors, post.series, post.kind, post.date = [], None, "article", datetime(2000, 6, 1, tzinfo=UTC)
    post.save_revision()
    assert not changed()
    post.get_latest_revision().publish()
    before = ["tags/paper/", "series/ada/", "authors/ada/", "archive/notes/", "archive/1999/"]
    after = ["", "tags/string/", "archive/articles/", "archive/2000/"]
    assert changed() == {
        f"http://testserver/{path}feed.{form}" for path in before + after for form in ("atom", "rss", "json")
    }


def test_a_post_of_a_year_without_a_page_is_told_of_without_it(policy: FeedPolicy, publish: Publish) -> None:
    publish("Out of reach", date=datetime(204, 5, 1, tzinfo=UTC))
    assert "http://testserver/archive/articles/feed.atom" in changed()


@pytest.mark.parametrize("withdraw", [PostPage.unpublish, PostPage.delete])
def test_what_is_withdrawn_changes_its_feeds_and_what_is_private_none(
    policy: FeedPolicy, publish: Publish, withdraw: Callable[[PostPage], object]
) -> None:
    post = publish("Threads")
    FeedChange.objects.all().delete()
    withdraw(post)
    assert "http://testserver/feed.atom" in changed()
    hidden = publish("Hidden")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    FeedChange.objects.all().delete()
    hidden.save_revision().publish()
    withdraw(hidden)
    assert not changed()
