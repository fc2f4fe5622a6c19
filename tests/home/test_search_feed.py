"""The feed of a search."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from blog.models import PostPage
from core.speaking import speak
from home.models import HomePage
from search import indexing
from tests.reading import QueriesOf
from tests.writing import Publish


@pytest.fixture
def ink(publish: Publish) -> PostPage:
    post = publish("On ink", "Gall and **soot**.", kind="article")
    indexing.reindex(post.pk)
    indexing.reindex(publish("On paper", "Rags and size.").pk)
    return post


def titles(client: Client, address: str, host: str = "testserver") -> list[str]:
    answer = client.get(address, headers={"host": host})
    assert answer.status_code == 200
    return [item["title"] for item in json.loads(answer.content)["items"]]


def test_a_search_has_a_feed_of_what_holds_its_words(ink: PostPage, client: Client, publish: Publish) -> None:
    assert titles(client, "/search/feed.json?q=soot") == ["On ink"]
    assert titles(client, "/search/feed.json?q=on+-paper") == ["On ink"]
    indexing.reindex(publish("More soot").pk)
    assert titles(client, "/search/feed.json?q=soot") == ["More soot", "On ink"]


def test_it_is_there_before_a_post_is(site: Site, client: Client) -> None:
    assert titles(client, "/search/feed.json?q=soot") == []
    for form in ("atom", "rss"):
        assert client.get(f"/search/feed.{form}?q=soot").status_code == 200


def test_the_search_page_leads_to_it(ink: PostPage, client: Client) -> None:
    page = BeautifulSoup(client.get("/search/?q=soot+%26+gall").content, "html.parser")
    addresses = [link["href"] for link in page.select("link[rel=alternate][type*=feed], link[type*=atom]")]
    assert "/search/feed.atom?q=soot+%26+gall" in addresses
    assert page.select_one(".search-note a[rel=alternate]")["href"] == "/search/feed.atom?q=soot+%26+gall"
    said = json.loads(client.get("/search/feed.json?q=soot+%26+gall").content)
    assert said["home_page_url"] == "http://testserver/search/?q=soot+%26+gall"
    assert said["feed_url"] == "http://testserver/search/feed.json?q=soot+%26+gall"
    assert not BeautifulSoup(client.get("/search/").content, "html.parser").select(
        ".search-note a[rel=alternate]"
    )


def test_older_posts_are_found_from_it(client: Client, publish: Publish) -> None:
    for number in range(23):
        indexing.reindex(publish(f"Soot {number}").pk)
    said = json.loads(client.get("/search/feed.json?q=soot").content)
    assert len(said["items"]) == 20 and "q=soot&before=" in said["next_url"]
    assert len(titles(client, said["next_url"].removeprefix("http://testserver"))) == 3


def test_nothing_private_and_nothing_of_another_site_is_in_it(ink: PostPage, client: Client) -> None:
    other = Page.get_first_root_node().add_child(instance=HomePage(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other)
    assert titles(client, "/search/feed.json?q=soot", "other.example") == []
    PageViewRestriction.objects.create(page=ink, restriction_type=PageViewRestriction.LOGIN)
    assert titles(client, "/search/feed.json?q=soot") == []


def test_who_polls_it_costs_two_queries_at_most(ink: PostPage, client: Client, queries_of: QueriesOf) -> None:
    tag = client.get("/search/feed.atom?q=soot")["ETag"]
    assert client.get("/search/feed.atom?q=soot", headers={"if-none-match": tag}).status_code == 304
    poll = Client(headers={"if-none-match": tag})
    assert len(queries_of("/search/feed.atom?q=soot", poll)) <= 2 + 1  # The sites, once in five seconds.


def test_words_are_stemmed_in_the_language_of_the_site(site: Site, publish: Publish, client: Client) -> None:
    speak(site, "de")
    indexing.reindex(publish("Von Häusern", "Alle Häuser der Stadt.").pk)
    assert titles(client, "/search/feed.json?q=haus") == ["Von Häusern"]
    assert "Von <mark>Häusern</mark>" in client.get("/search/?q=haus").content.decode()


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20", "?q=%00", "?q=-"])
def test_without_words_there_is_none(site: Site, client: Client, query: str) -> None:
    assert client.get(f"/search/feed.atom{query}").status_code == 404


@pytest.mark.parametrize(
    "query",
    ["%22", "OR", "a%00b", "%ED%A0%80", "%3Cscript%3E", "x" * 5000, "-a" * 200, "the", "ink&before=x"],
)
@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_any_words_are_a_search(site: Site, client: Client, query: str, form: str) -> None:
    assert client.get(f"/search/feed.{form}?q={query}").status_code == 200
