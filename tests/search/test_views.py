"""The search page."""

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from blog.models import PostPage
from home.models import HomePage
from search import indexing
from search.models import SearchScope
from tests.neighbours import Neighbours
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


def test_whoever_meant_a_word_as_it_is_written_gets_there(publish: Publish, client: Client) -> None:
    for page in (publish("Notebook"), publish("Notebooks")):
        indexing.reindex(page.pk)
    mended = client.get("/search/?q=notebok").content.decode()
    assert "<strong><bdi>notebook</bdi></strong>" in mended
    assert '<a rel="nofollow" href="?q=notebok&amp;mend=no"><bdi>notebok</bdi></a> instead.' in mended
    written = client.get("/search/?q=notebok&mend=no").content.decode()
    assert "<bdi>notebook</bdi>" not in written and "instead" not in written
    assert 'href="?q=notebok&amp;sort=date&amp;mend=no"' in written


def test_another_site_is_searched_where_the_owner_lets_readers_and_they_ask(neighbours: Neighbours) -> None:
    here, there = neighbours
    asked = {"q": "article", "sites": "all"}
    alone = here.visitor().get("/search/", asked).content.decode()
    assert "Quenby article" in marked_off(alone) and "Zoltan" not in alone and "sites=all" not in alone
    SearchScope.objects.create(site=here.site, reaches_all=True)
    offered = here.visitor().get("/search/", {"q": "article"}).content.decode()
    assert "Zoltan" not in offered and 'href="?q=article&amp;sites=all"' in offered
    found = here.visitor().get("/search/", asked).content.decode()
    assert f'<a href="{there.article.full_url}">' in found and '<a href="/blog/article/">' in found
    assert "<bdi>Zoltan’s book</bdi>" in found and "<bdi>Quenby’s book</bdi></span></p>" not in found
    assert '<input type="hidden" name="sites" value="all">' in found
    assert "Quenby" not in there.visitor().get("/search/", asked).content.decode()


def test_what_is_private_is_found_from_no_site(neighbours: Neighbours) -> None:
    here, there = neighbours
    SearchScope.objects.create(site=here.site, reaches_all=True)
    PageViewRestriction.objects.create(page=there.article)
    PostPage.objects.filter(pk=there.note.pk).update(live=False)  # Before the index has heard of it.
    found = here.visitor().get("/search/", {"q": "zoltan", "sites": "all"}).content.decode()
    assert "Zoltan link" in marked_off(found)
    assert "Zoltan article" not in marked_off(found) and "Zoltan note" not in marked_off(found)


def test_with_one_site_alone_nothing_is_offered(publish: Publish, site: Site, client: Client) -> None:
    SearchScope.objects.create(site=site, reaches_all=True)
    assert "sites=all" not in client.get("/search/", {"q": "ink"}).content.decode()


def marked_off(html: str) -> str:
    """What is found, without its marks."""
    return html.replace("<mark>", "").replace("</mark>", "")
