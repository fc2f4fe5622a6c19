"""The head of a page, for machines that show it elsewhere."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from blog.models import BlogIndexPage, PostPage
from core.models import SiteProfile
from home.models import StandardPage
from tests.writing import Publish


def head(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser").head


def told(client: Client, address: str) -> dict[str, str]:
    """What chats are told, by its name; of several, the last."""
    return {meta["property"]: meta["content"] for meta in head(client, address).select("meta[property]")}


def things(client: Client, address: str) -> dict[str, dict[str, Any]]:
    """What search engines are told, by its type."""
    (script,) = head(client, address).select("script[type='application/ld+json']")
    said = json.loads(script.string)
    assert said["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in said["@graph"]}


def test_a_chat_shows_a_post_with_its_summary_and_its_first_picture(shelf: Site, client: Client) -> None:
    post = PostPage.objects.get(title="Everything")
    post.summary = 'All "of" <it>'
    post.save_revision().publish()
    said = told(client, post.url)
    assert said["og:title"] == "Everything" and said["og:description"] == "All “of” <it>"
    assert (said["og:type"], said["og:url"]) == ("article", "http://testserver/blog/everything/")
    assert said["og:site_name"] == "Ada’s book" and said["article:published_time"] == post.date.isoformat()
    picture = client.get(said["og:image"].removeprefix("http://testserver"))
    assert b"".join(picture.streaming_content)  # type: ignore[attr-defined]
    assert (said["og:image:width"], said["og:image:height"]) == ("60", "40")


def test_a_search_engine_knows_a_post_its_authors_and_the_way_to_it(shelf: Site, client: Client) -> None:
    links = [("link", {"label": "Masto", "address": "https://social.example/@ada"})]
    SiteProfile.objects.create(site=shelf, tagline="On paper", links=links)
    found = things(client, "/blog/everything/")
    post, home = found["BlogPosting"], things(client, "/")
    site = home["WebSite"]
    assert (post["headline"], post["inLanguage"]) == ("Everything", "en")
    assert [author["name"] for author in post["author"]] == ["Ada", "Grace"]
    assert post["keywords"] == "ink, paper" and post["image"]["@type"] == "ImageObject"
    assert post["isPartOf"]["@id"] == site["@id"] and site["description"] == "On paper"
    search = site["potentialAction"]["target"]["urlTemplate"].removeprefix("http://testserver")
    assert client.get(search.format(words="thread")).status_code == 200
    assert home["Person"]["sameAs"] == ["https://social.example/@ada"]
    trail = [(step["position"], step["name"]) for step in found["BreadcrumbList"]["itemListElement"]]
    assert trail == [(1, "Ada’s book"), (2, "Writing"), (3, "Everything")]


def test_the_way_to_a_page_names_no_draft(site: Site, client: Client) -> None:
    draft = site.root_page.add_child(instance=StandardPage(title="Unready", live=False))
    page = draft.add_child(instance=StandardPage(title="Below"))
    trail = things(client, page.url)["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in trail] == ["Ada’s book", "Below"]
    assert b"Unready" not in client.get(page.url).content


def test_a_page_without_a_date_is_no_article(shelf: Site, client: Client) -> None:
    assert told(client, "/about/")["og:type"] == "website"
    assert "datePublished" not in things(client, "/about/")["WebPage"]
    assert told(client, "/")["og:title"] == "Ada’s book" and "BreadcrumbList" not in things(client, "/")
    assert things(client, "/blog/")["Blog"]["name"] == "Writing"


def test_what_a_writer_wrote_ends_no_script(publish: Publish, client: Client) -> None:
    title = "</script><script>alert(1)</script> & <!-- 🧵"
    post = publish(title, summary="]]>\u2028")
    assert things(client, post.url)["BlogPosting"]["headline"] == title
    assert len(head(client, post.url).select("script:not([src])")) == 1


def test_nothing_is_told_of_what_is_not_for_everybody(
    shelf: Site, blog: BlogIndexPage, owner_client: Client
) -> None:
    post = PostPage.objects.get(title="Post 7")
    preview = owner_client.get(f"/admin/pages/{post.pk}/view_draft/")
    assert preview.status_code == 200 and b"og:title" not in preview.content
    PageViewRestriction.objects.create(page=post, restriction_type="login")
    private = owner_client.get(post.url)
    assert private.status_code == 200
    assert b"og:title" not in private.content and b"ld+json" not in private.content


@pytest.mark.parametrize("address", ["/tags/", "/archive/", "/search/?q=a"])
def test_a_list_is_told_by_its_title_alone(shelf: Site, client: Client, address: str) -> None:
    assert head(client, address).title.text and not told(client, address)
