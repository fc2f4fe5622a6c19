"""Where a page that stands in several places is at home."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from blog.models import BlogIndexPage, PostPage
from core.admin.checks.canonical import check
from core.admin.checks.shown import Shown
from core.canonical import home_elsewhere
from home.models import HomePage
from tests.reading import QueriesOf
from tests.writing import Publish

ELSEWHERE = "https://example.org/first/"


@pytest.fixture
def alias(publish: Publish, site: Site) -> PostPage:
    """A post of `site` that is shown on another domain as well."""
    post = publish("Shared", "On both.")
    home = site.root_page.add_sibling(instance=HomePage(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", port=443, root_page=home)
    blog = home.add_child(instance=BlogIndexPage(title="Blog", slug="blog"))
    return PostPage.objects.get(pk=post.create_alias(parent=blog, recursive=False).pk)


def said(client: Client, address: str, host: str = "testserver") -> set[str]:
    """All places of a page in which it says where it is at home."""
    head = BeautifulSoup(client.get(address, headers={"host": host}).content, "html.parser").head
    graph = json.loads(head.select_one("script[type='application/ld+json']").string)["@graph"]
    return {
        head.select_one("link[rel=canonical]")["href"],
        head.select_one("meta[property='og:url']")["content"],
        *(thing["url"] for thing in graph if thing["@type"] == "BlogPosting"),
    }


def test_a_page_is_at_home_where_it_stands(publish: Publish, client: Client) -> None:
    assert said(client, publish("A").url) == {"http://testserver/blog/a/"}


def test_a_page_that_is_at_home_elsewhere_says_so_to_every_machine(publish: Publish, client: Client) -> None:
    post = publish("A", "[b](/about/)", canonical_address=ELSEWHERE)
    assert said(client, post.url) == {ELSEWHERE}
    twin = client.get(f"{post.url[:-1]}.md")
    assert (
        twin["Link"] == f'<{ELSEWHERE}>; rel="canonical"'
        and f"canonical: {ELSEWHERE}" in twin.content.decode()
    )
    assert "(/about/)" in twin.content.decode()
    assert post.url not in client.get("/sitemaps/pages-1.xml").content.decode()
    (item,) = json.loads(client.get("/feed.json").content)["items"]
    assert item["url"] == "http://testserver/blog/a/"  # Who follows this site reads it here.


def test_a_post_on_two_domains_is_at_home_at_its_original(alias: PostPage, client: Client) -> None:
    for host in ("testserver", "other.example"):
        assert said(client, "/blog/shared/", host) == {"http://testserver/blog/shared/"}, host
    assert "shared" in client.get("/sitemaps/pages-1.xml").content.decode()
    other = client.get("/sitemaps/pages-1.xml", headers={"host": "other.example"}).content.decode()
    assert "https://other.example/blog/" in other and "shared" not in other


def test_the_address_of_a_hidden_original_is_not_told(alias: PostPage) -> None:
    PostPage.objects.get(pk=alias.alias_of_id).unpublish(set_expired=False)
    assert home_elsewhere(PostPage.objects.get(pk=alias.pk)) == ""


@pytest.mark.parametrize("stored", ["javascript:alert(1)", "//example.org", "ftp://example.org/", "x", " "])
def test_what_is_no_address_of_the_web_counts_for_nothing(
    publish: Publish, client: Client, stored: str
) -> None:
    post = publish("A")
    PostPage.objects.filter(pk=post.pk).update(canonical_address=stored)
    assert said(client, post.url) == {"http://testserver/blog/a/"}


def test_the_editor_says_so_before_publishing(alias: PostPage) -> None:
    draft = PostPage(title="A", canonical_address=ELSEWHERE)
    (finding,) = check(draft, Shown())
    assert ELSEWHERE in finding.text and finding.target == "id_canonical_address"
    (finding,) = check(PostPage.objects.get(pk=alias.alias_of_id), Shown())
    assert "https://other.example/blog/shared/" in finding.text
    assert list(check(PostPage(title="A"), Shown())) == []


def test_it_costs_no_query_where_a_page_is_at_home(publish: Publish, queries_of: QueriesOf) -> None:
    here, elsewhere = publish("A"), publish("B", canonical_address=ELSEWHERE)
    assert len(queries_of(here.url)) == len(queries_of(elsewhere.url))
