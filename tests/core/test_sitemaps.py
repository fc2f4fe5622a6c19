"""Sitemaps."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from blog.models import BlogIndexPage, PostPage
from core import sitemaps
from tests.reading import QueriesOf
from tests.shelving import Fill

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
Listed = Callable[[], list[str]]


def read(client: Client, address: str, **headers: str) -> ElementTree.Element:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200 and answer["Content-Type"] == "application/xml", address
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own


def addresses(client: Client, host: str = "testserver") -> list[str]:
    """All that the sitemaps of a site list."""
    parts = [loc.text or "" for loc in read(client, "/sitemap.xml", host=host).iter(f"{SPACE}loc")]
    roots = [read(client, part.partition(host)[2], host=host) for part in parts]
    return [url.findtext(f"{SPACE}loc") or "" for root in roots for url in root]


def test_all_that_can_be_read_is_listed_once_and_can_be_opened(shelf: Site, client: Client) -> None:
    found = addresses(client)
    assert len(found) == len(set(found))
    paths = [address.removeprefix("http://testserver") for address in found]
    assert {
        "/",
        "/blog/",
        "/about/",
        "/blog/post-0/",
        "/tags/paper/",
        "/series/on-paper/",
        "/authors/ada/",
    } <= {*paths}
    for path in paths:
        assert client.get(path).status_code == 200, path


def test_a_page_says_when_it_changed_and_what_it_shows(shelf: Site, client: Client) -> None:
    post = PostPage.objects.get(title="Everything")
    (url,) = (
        url
        for url in read(client, "/sitemaps/pages-1.xml")
        if url[0].text == "http://testserver/blog/everything/"
    )
    assert url.findtext(f"{SPACE}lastmod") == post.last_published_at.isoformat(timespec="seconds")
    images = [image.text or "" for image in url.iter(f"{IMAGE}loc")]
    assert len(images) == len(set(images)) == 6
    for image in images:
        shown = client.get(image.removeprefix("http://testserver"))
        assert shown["Content-Type"] == "image/jpeg" and b"".join(shown.streaming_content)  # type: ignore[attr-defined]


def test_nothing_private_is_listed(shelf: Site, blog: BlogIndexPage, client: Client) -> None:
    blog.add_child(instance=PostPage(title="Unready", live=False))
    PostPage.objects.get(title="Post 6").unpublish()
    PageViewRestriction.objects.create(page=PostPage.objects.get(title="Post 7"), restriction_type="login")
    listed = " ".join(addresses(client))
    assert "post-8" in listed
    assert not [slug for slug in ("unready", "post-6", "post-7", "tag-7") if slug in listed]


def test_each_site_lists_its_own(shelf: Site, client: Client) -> None:
    root = shelf.root_page.add_sibling(instance=type(shelf.root_page.specific)(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", port=80, root_page=root)
    assert addresses(client, "other.example") == ["http://other.example/"]
    assert "http://other.example/" not in addresses(client)


def test_a_long_site_has_several(shelf: Site, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = addresses(client)
    monkeypatch.setattr(sitemaps, "LARGEST", 4)
    parts = list(read(client, "/sitemap.xml"))
    assert len(parts) > 4 and addresses(client) == whole


def test_it_costs_the_same_however_long_it_is(shelf: Site, fill: Fill, queries_of: QueriesOf) -> None:
    few = len(queries_of("/sitemaps/pages-1.xml"))
    fill(5_000)
    assert len(queries_of("/sitemaps/pages-1.xml")) == few <= 6


@pytest.mark.parametrize(
    "address",
    [
        "/sitemaps/pages-2.xml",
        "/sitemaps/pages-0.xml",
        "/sitemaps/other-1.xml",
        f"/sitemaps/pages-{10**30}.xml",
    ],
)
def test_what_is_no_sitemap_is_not_found(site: Site, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
