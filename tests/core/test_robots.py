"""What machines are asked for."""

from urllib.robotparser import RobotFileParser

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from core.models import SiteProfile
from core.robots import ai_crawlers


def asked(client: Client, **headers: str) -> RobotFileParser:
    """robots.txt, as an independent parser reads it."""
    answer = client.get("/robots.txt", headers=headers)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/plain")
    parser = RobotFileParser()
    parser.parse(answer.content.decode().splitlines())
    return parser


def test_a_search_engine_may_read_all_but_what_is_no_reading(site: Site, client: Client) -> None:
    robots = asked(client)
    for path in ("/", "/blog/a/", "/tags/a/", "/media/images/a.jpg", "/feed.atom"):
        assert robots.can_fetch("Googlebot", f"http://testserver{path}"), path
    for path in ("/admin/", "/search/?q=a", "/respond/1/", "/archive/random/"):
        assert not robots.can_fetch("Googlebot", f"http://testserver{path}"), path
    assert robots.site_maps() == ["http://testserver/sitemap.xml"]


@pytest.mark.parametrize("name", ["GPTBot", "ClaudeBot", "CCBot", "Google-Extended", "Applebot-Extended"])
def test_ai_crawlers_stay_away_until_the_owner_lets_them_in(site: Site, client: Client, name: str) -> None:
    assert name in ai_crawlers()
    assert not asked(client).can_fetch(name, "http://testserver/")
    SiteProfile.objects.create(site=site, ai_crawlers=True)
    robots = asked(client)
    assert robots.can_fetch(name, "http://testserver/") and not robots.can_fetch(
        name, "http://testserver/admin/"
    )


def test_those_who_search_for_people_are_no_ai_crawlers() -> None:
    assert not {"Googlebot", "bingbot", "DuckDuckBot", "Applebot"} & {*ai_crawlers()}
    assert all(name.isascii() and " " not in name for name in ai_crawlers()) and len(ai_crawlers()) > 50


def test_a_site_that_is_not_to_be_listed_says_so_everywhere(shelf: Site, client: Client) -> None:
    page = BeautifulSoup(client.get("/").content, "html.parser")
    assert not page.select("meta[name=robots]")
    SiteProfile.objects.create(site=shelf, listed=False)
    robots = asked(client)
    assert not robots.can_fetch("Googlebot", "http://testserver/") and robots.site_maps() is None
    for address in ("/", "/blog/post-0/", "/tags/paper/"):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert page.select("meta[name=robots]")[0]["content"] == "noindex", address


def test_each_site_has_its_own(site: Site, client: Client) -> None:
    other = Site.objects.create(hostname="other.example", port=443, root_page=site.root_page)
    SiteProfile.objects.create(site=other, listed=False)
    assert asked(client).can_fetch("Googlebot", "http://testserver/")
    assert not asked(client, host="other.example").can_fetch("Googlebot", "https://other.example/")
    assert client.get("/robots.txt", headers={"host": "unknown.example"}).status_code == 421


def test_it_costs_no_query_once_the_site_is_known(
    site: Site, client: Client, django_assert_num_queries: object
) -> None:
    client.get("/robots.txt")
    with django_assert_num_queries(0):  # type: ignore[operator]
        client.get("/robots.txt")
