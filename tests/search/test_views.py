"""The search page."""

import pytest
from django.test import Client
from wagtail.models import Page, Site

from home.models import HomePage
from search import indexing
from tests.writing import Publish


@pytest.mark.parametrize("query", ["ink", "zzzzzz"])
def test_addresses_are_short_on_their_own_site(publish: Publish, client: Client, query: str) -> None:
    indexing.reindex(publish("Ink").pk)
    elsewhere = Page.get_first_root_node().add_child(instance=HomePage(title="Elsewhere"))
    Site.objects.create(hostname="other.example", root_page=elsewhere)
    found = client.get("/search/", {"q": query}).content.decode()
    assert '<a href="/blog/ink/">' in found


def test_a_kind_is_spelled_as_in_lists(publish: Publish, client: Client) -> None:
    indexing.reindex(publish("Ink", kind="note").pk)
    for address in ("/search/?q=ink", "/blog/"):
        assert "<span>Note</span>" in client.get(address).content.decode()
