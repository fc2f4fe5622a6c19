"""What search engines are told is in the words of schema.org."""

import json
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from core.models import SiteProfile
from tests.vocabulary import faults_of
from theme.cards.making import make, pages_of

KINDS = [
    "/",
    "/blog/",
    "/about/",
    "/blog/everything/",
    *(f"/blog/{slug}/" for slug in ("a-note", "a-link", "a-quote")),
]


def graph(client: Client, address: str) -> dict[str, Any]:
    head = BeautifulSoup(client.get(address).content, "html.parser").head
    return dict(json.loads(head.select_one("script[type='application/ld+json']").string))


def test_every_page_speaks_of_known_things_with_known_words(shelf: Site, client: Client) -> None:
    links = [("link", {"label": "Masto", "address": "https://social.example/@ada"})]
    SiteProfile.objects.create(site=shelf, tagline="On paper", links=links)
    for page_id in pages_of(shelf):
        make(page_id)
    for address in KINDS:
        said = graph(client, address)
        assert faults_of(said) == [], address
        assert any("image" in thing for thing in said["@graph"]), address
