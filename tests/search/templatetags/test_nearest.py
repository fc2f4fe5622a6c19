"""What the page for a missing address offers."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from blog.models import BlogIndexPage
from home.models import StandardPage
from search import indexing
from search.templatetags import nearest
from tests.kept import Keep, Kept
from tests.writing import Publish, pen


@pytest.fixture(scope="module")
def kept_library(keep: Keep) -> Kept:
    return keep(write)


@pytest.fixture(autouse=True)
def library(kept_library: Kept, db: None) -> None:
    kept_library.put()


def write() -> None:
    publish = pen(BlogIndexPage.objects.get())
    for title, text in [
        ("My first notebook", "Bought in Fabriano."),
        ("My second notebook", "Lost in Fabriano."),
        ("Now or never", "It is now."),
        ("Ink", "Bought now, or never."),
    ]:
        indexing.reindex(publish(title, text, summary=f"Of {title.lower()}, & more.").pk)


def offered(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 404
    page = BeautifulSoup(answer.content, "html.parser")
    return [link.get_text() for link in page.select(".nearest h3 > a")]


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        ("/blog/my-frist-notebok/", ["My first notebook"]),
        ("/2019/05/my-first-notebook.html", ["My first notebook", "My second notebook"]),
        ("/bought-fabriano/", ["My first notebook"]),
        ("/inkk/", ["Ink"]),
        ("/now-or-never/", ["Now or never", "Ink"]),
    ],
)
def test_what_was_probably_meant_is_offered(client: Client, path: str, titles: list[str]) -> None:
    assert offered(client, path) == titles


@pytest.mark.parametrize(
    "path",
    [
        "/blog/tides/",
        "/tides/feed/",
        "/2019/05/tides/amp/",
        "/blog/tides/comment-page-2/",
        "/tidse/",
        "/blog/tide.html",
        "/journal/sea-levels/",
        "/old/sae/",
        "/日記/潮の満ち引き.html",
        "/日記/潮の満ち引き/2/",
    ],
)
def test_what_is_or_was_at_an_address_like_it_is_offered(
    client: Client, site: Site, publish: Publish, path: str
) -> None:
    """Its title says nothing of it."""
    post = publish("Why the water goes", slug="the-tides")
    for old in ("/journal/sea-level", "/tides", "/old/sea", "/日記/潮の満ち引き"):
        Redirect.add_redirect(old, post, site=site)
    Redirect.objects.filter(old_path=path.rstrip("/")).delete()
    indexing.reindex(post.pk)
    assert offered(client, path) == ["Why the water goes"]


def test_only_pages_of_the_site_that_anybody_may_read_are_offered_by_their_addresses(
    client: Client, site: Site, publish: Publish
) -> None:
    home = Page.get_first_root_node().add_child(instance=StandardPage(title="Tea", slug="tea"))
    elsewhere = home.add_child(instance=StandardPage(title="Green", slug="gunpowder"))
    Site.objects.create(hostname="tea.example", root_page=home)
    private, draft = publish("Mine", slug="gunpowder-1"), publish("Unripe", slug="gunpowder-2")
    for page in (elsewhere, private, draft):
        page.save_revision().publish()
        indexing.reindex(page.pk)
        Redirect.add_redirect(f"/gunpowder-of-old-{page.pk}", page)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    Page.objects.get(pk=draft.pk).specific.unpublish()
    assert offered(client, "/gunpowder/") == offered(client, "/gunpowder-of-old/") == []


@pytest.mark.parametrize(
    "path", ["/wp-login.php", "/bought/", "/%21/", "/zzz-zzz/", "/%ff%00%22-%22/", f"/{'a-' * 500}/"]
)
def test_nothing_is_offered_when_nothing_is_near(client: Client, path: str) -> None:
    assert offered(client, path) == []


def test_what_is_offered_leads_there_and_says_what_it_is(client: Client) -> None:
    page = BeautifulSoup(client.get("/inkk/").content, "html.parser")
    [result] = page.select(".nearest > li")
    assert result.a is not None
    assert client.get(str(result.a["href"])).status_code == 200
    assert result.select_one(".snippet").get_text() == "Of ink, & more."  # type: ignore[union-attr]


def test_at_most_three_are_offered(client: Client, publish: Publish) -> None:
    for number in range(4):
        indexing.reindex(publish(f"Ink {number}").pk)
    assert len(offered(client, "/inkk/")) == 3


def test_what_is_private_is_not_offered(client: Client, site: Site) -> None:
    PageViewRestriction.objects.create(page=site.root_page, restriction_type="login")
    assert offered(client, "/inkk/") == []


def test_it_costs_at_most_two_queries(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/inkk/")
        return len(captured)

    client.get("/inkk/")
    whole = cost()
    monkeypatch.setattr(nearest, "near", lambda *args, **kwargs: [])
    assert whole - cost() == 2


def test_a_search_that_fails_leaves_the_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("no room on the disk")

    monkeypatch.setattr(nearest, "near", fails)
    assert offered(client, "/inkk/") == []
