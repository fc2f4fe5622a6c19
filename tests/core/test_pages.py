"""How a page is found by its address, and previewed."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.users.models import UserProfile

from accounts.models import User
from blog.models import BlogIndexPage
from home.models import HomePage, StandardPage
from tests.reading import QueriesOf
from tests.writing import Publish


@pytest.fixture
def deep(site: Site) -> StandardPage:
    """`/a/b/c/`, and a `/c/` beside it."""
    page: Any = site.root_page
    page.add_child(instance=StandardPage(title="Other", slug="c"))
    for slug in ("a", "b", "c"):
        page = page.add_child(instance=StandardPage(title=f"Page {slug}", slug=slug))
    return page


def test_a_deep_address_leads_to_its_page(deep: StandardPage, client: Client) -> None:
    assert client.get("/a/b/c/").context["page"] == deep
    assert client.get("/a/b/").context["page"] == deep.get_parent().specific


def test_a_deep_page_costs_no_more_than_a_high_one(deep: StandardPage, queries_of: QueriesOf) -> None:
    assert len(queries_of("/a/b/c/")) == len(queries_of("/a/"))


@pytest.mark.parametrize(
    "address", ["/b/c/", "/a/c/", "/c/b/", "/a/b/c/c/", "/a/a/b/c/", f"/a/b{'/c' * 900}/"]
)
def test_an_address_that_leaves_the_way_leads_nowhere(
    deep: StandardPage, client: Client, address: str
) -> None:
    assert client.get(address).status_code == 404


def test_a_page_below_an_unpublished_one_is_found(deep: StandardPage, client: Client) -> None:
    deep.get_parent().unpublish()
    assert client.get("/a/b/").status_code == 404
    assert client.get("/a/b/c/").status_code == 200


def test_a_page_below_a_private_one_is_private(deep: StandardPage, client: Client) -> None:
    PageViewRestriction.objects.create(page=deep.get_parent(), restriction_type="login")
    assert client.get("/a/b/c/").status_code == 302
    assert client.get("/a/").status_code == 200


def test_the_home_page_is_shown_as_it_is_however_lately_the_sites_were_read(
    site: Site, client: Client
) -> None:
    client.get("/")
    # As another process changes it: this one is told nothing.
    Page.objects.filter(pk=site.root_page_id).update(seo_title="Changed elsewhere")
    HomePage.objects.update(intro="<p>Changed as well.</p>")
    html = client.get("/").content.decode()
    assert "Changed elsewhere" in html and "Changed as well." in html


def test_a_private_home_page_is_private(site: Site, client: Client) -> None:
    assert client.get("/").status_code == 200
    PageViewRestriction.objects.create(page=site.root_page, restriction_type="login")
    assert client.get("/").status_code == 302


def test_a_home_page_that_is_gone_or_unpublished_is_not_found(site: Site, client: Client) -> None:
    client.get("/")
    Page.objects.filter(pk=site.root_page_id).update(live=False)
    assert client.get("/").status_code == 404


def test_a_site_may_begin_at_any_page(
    publish: Publish, blog: BlogIndexPage, site: Site, client: Client
) -> None:
    publish("Ink", "Iron gall.")
    site.root_page = blog
    site.save()
    assert "Ink" in client.get("/").content.decode()
    assert "Iron gall." in client.get("/ink/").content.decode()


def test_a_preview_has_the_time_and_the_language_of_the_site(
    publish: Publish, owner: User, owner_client: Client
) -> None:
    post = publish("Ink", date=datetime(2020, 5, 3, 20, tzinfo=UTC))
    UserProfile.objects.create(user=owner, current_time_zone="Asia/Tokyo", preferred_language="de")
    for address in (post.url, reverse("wagtailadmin_pages:view_draft", args=[post.pk])):
        assert ">3 May 2020</time>" in owner_client.get(address).content.decode(), address
