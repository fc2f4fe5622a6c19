"""Below a page stand those that go with it, each with its reason."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from blog.models import PostPage
from home.models import StandardPage
from search.models import Related
from tests.reading import QueriesOf
from tests.writing import Publish


@pytest.fixture
def posts(publish: Publish) -> list[PostPage]:
    """Three of which nothing goes with another."""
    found = [publish(title, "…") for title in ("Ink", "Paper & thread", "Galls")]
    Related.objects.all().delete()
    return found


def relate(page: Page, other: Page, position: int = 0, **fields: object) -> None:
    told = {"score": 0.5, "words": [], "links_here": False} | fields
    Related.objects.create(page=page, other=other, position=position, **told)


def below(client: Client, address: str) -> list[Tag]:
    return list(BeautifulSoup(client.get(address).content, "html.parser").select(".related li"))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"words": ["postgres", "backups"]}, "also about postgres and backups"),
        ({"words": ["<ink>"]}, "also about <ink>"),
        ({}, "of similar meaning"),
        ({"links_here": True, "words": ["ink"]}, "links here"),
        ({"is_pinned": True}, ""),
    ],
)
def test_a_page_is_shown_with_its_reason(
    posts: list[PostPage], client: Client, fields: dict[str, object], reason: str
) -> None:
    relate(posts[0], posts[1], **fields)

    [item] = below(client, "/blog/ink/")
    assert item.a
    assert item.a["href"] == "/blog/paper-thread/"
    assert item.a.text == "Paper & thread"
    assert item.text.removeprefix(item.a.text).strip().removeprefix("Paper & thread").strip() == reason


def test_the_best_comes_first_and_where_there_is_none_nothing_stands(
    posts: list[PostPage], client: Client
) -> None:
    relate(posts[0], posts[1], position=1)
    relate(posts[0], posts[2], position=0)

    assert [item.a.text for item in below(client, "/blog/ink/") if item.a] == ["Galls", "Paper & thread"]
    assert b"related" not in client.get("/blog/galls/").content


def test_what_not_everybody_may_read_is_not_shown(posts: list[PostPage], client: Client) -> None:
    relate(posts[0], posts[1])
    relate(posts[0], posts[2])
    Page.objects.filter(pk=posts[1].pk).update(live=False)
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=posts[2], restriction_type=PageViewRestriction.LOGIN)]
    )

    assert below(client, "/blog/ink/") == []


def test_pages_have_related_ones_as_well(posts: list[PostPage], client: Client) -> None:
    home = posts[0].get_parent().get_parent()
    about = home.add_child(instance=StandardPage(title="About", slug="about", body=[("markdown", "Me.")]))
    relate(about, posts[0])

    assert len(below(client, "/about/")) == 1


def test_it_costs_one_query_however_many_there_are(
    posts: list[PostPage], client: Client, queries_of: QueriesOf
) -> None:
    client.get("/blog/ink/")
    none = len(queries_of("/blog/ink/"))
    relate(posts[0], posts[1])
    relate(posts[0], posts[2], position=1)

    assert len(queries_of("/blog/ink/")) == none
