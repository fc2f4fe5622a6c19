"""What a site says of itself, on its pages."""

import json

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from core.models import SiteProfile
from tests.reading import QueriesOf


def test_links_of_the_owner_stand_at_the_foot_of_every_page(
    shelf: Site, client: Client, queries_of: QueriesOf
) -> None:
    without = len(queries_of("/blog/post-0/"))
    links = [("link", {"label": "Masto <b>", "address": "https://social.example/@ada"})]
    SiteProfile.objects.create(site=shelf, links=links)
    for address in ("/", "/blog/post-0/", "/tags/"):
        (link,) = BeautifulSoup(client.get(address).content, "html.parser").select("footer a[rel~=me]")
        assert (link.text, link["href"]) == ("Masto <b>", "https://social.example/@ada")
    assert len(queries_of("/blog/post-0/")) == without


def test_the_tagline_is_told_in_search_and_in_the_feed(site: Site, client: Client) -> None:
    SiteProfile.objects.create(site=site, tagline='On "paper"')
    page = BeautifulSoup(client.get("/").content, "html.parser")
    assert page.title.text == "Ada’s book · On “paper”"
    assert page.select_one("meta[name=description]")["content"] == "On “paper”"
    assert json.loads(client.get("/feed.json").content)["description"] == 'On "paper"'
