"""What a newcomer finds on the first start."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from wagtail.models import Site

from blog.models import Author, PostPage, Series
from home.demo.finishing import PARTS, RIGHT, WRONG
from home.models import StandardPage
from home.seeding import add_demo, seed
from responses.models import Response, State
from tests.beginning import leave_only_what_wagtail_brings
from tests.personas import PASSWORD

SIGNS = {
    "a formula": 'class="math"',
    "a table": 'class="table-wrap"',
    "details": "<details",
    "a callout": 'class="callout warning"',
    "a gallery": 'class="gallery width-wide"',
    "a quote": 'class="quote"',
    "an embed": 'class="embed-door"',
    "a page card": 'class="page-card"',
    "a sidenote": 'class="footnotes"',
}


@pytest.fixture(scope="module")
def demo(django_db_setup: object, django_db_blocker: Any) -> Iterator[None]:
    """The demo, made once for all of these tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        leave_only_what_wagtail_brings()
        seed(owner="ada@example.org", password=PASSWORD, port=80)
        add_demo(photos=0)
        yield
        transaction.set_rollback(True)


def first() -> Site:
    return Site.objects.get(hostname="localhost")


@pytest.fixture
def reader(demo: None, db: None) -> Client:
    return Client(SERVER_NAME="localhost")


def page(reader: Client, slug: str) -> str:
    answer = reader.get(f"/blog/{slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_post_has_its_author_under_whom_the_owner_goes_on(reader: Client) -> None:
    author = Author.objects.get(site=first())
    assert (author.name, author.user.email) == ("Judith Aske", "ada@example.org")
    assert author.posts.live().count() == PostPage.objects.of_site(first()).count() > 15
    assert 'rel="author"' in page(reader, "threads")


def test_a_series_stands_in_an_order_of_its_own(reader: Client) -> None:
    parts = Series.objects.get().parts()
    assert [part.slug for part in parts] == list(PARTS)
    assert parts != sorted(parts, key=lambda part: part.date)
    assert "Part 3 of 4" in page(reader, "threads")


@pytest.mark.parametrize("what", SIGNS)
def test_a_post_is_made_of_blocks(reader: Client, what: str) -> None:
    assert SIGNS[what] in page(reader, "two-cosines")


def test_nothing_of_another_site_is_loaded_and_no_mark_is_left(reader: Client) -> None:
    html = page(reader, "two-cosines")
    assert "<iframe" not in html
    assert "<!--" not in html


def test_a_correction_shows_what_was_changed(reader: Client) -> None:
    html = page(reader, "reading-a-tide-table")
    assert RIGHT in html
    changes = html[html.index('id="changes"') :]
    assert "calculation" in " ".join(re.findall(r"<ins>(.*?)</ins>", changes))
    assert "within memory" in " ".join(re.findall(r"<del>(.*?)</del>", changes))
    assert WRONG not in html


def test_readers_are_told_of_that_change_alone(reader: Client) -> None:
    assert [post.slug for post in PostPage.objects.all() if post.updated] == ["reading-a-tide-table"]


def test_responses_are_answered_and_one_waits(reader: Client) -> None:
    assert "Introduce it to your mother’s dal." in page(reader, "threads")
    shown = Response.objects.filter(state=State.APPROVED)
    assert shown.filter(from_owner=True, parent__isnull=False).count() == shown.count() / 2 == 3
    assert Response.objects.get(state=State.WAITING).text not in page(reader, "the-drawer")


@pytest.mark.parametrize("host", ["localhost", "coffee.localhost"])
def test_every_link_of_the_demo_leads_somewhere(demo: None, db: None, host: str) -> None:
    reader, site = Client(SERVER_NAME=host), Site.objects.get(hostname=host)
    pages = (model.objects.descendant_of(site.root_page) for model in (PostPage, StandardPage))
    ours, seen = {page.relative_url(site) for found in pages for page in found}, set()
    for address in ours:
        html = reader.get(address).content.decode()
        seen |= set(re.findall(r'href="(/(?!static/|respond/|oembed/)[^"#?]*)', html))
    assert ours < seen
    assert {address: status_of(reader, address) for address in seen - ours} == dict.fromkeys(seen - ours, 200)


def status_of(reader: Client, address: str) -> int:
    answer = reader.get(address)
    answer.getvalue()  # Read to its end, the file of a picture is closed.
    return answer.status_code


def test_the_second_site_is_another_one(demo: None, db: None) -> None:
    pages = {
        host: BeautifulSoup(Client(SERVER_NAME=host).get("/").content, "html.parser")
        for host in ("localhost", "coffee.localhost")
    }
    judith, coffee = pages.values()
    assert (judith.h1.text, coffee.h1.text) == ("Judith Aske", "Tuesday Coffee")
    assert judith.select(".posts > li") and not coffee.select(".posts > li")
    assert len(coffee.select(".pictures img")) == 4
    sheets = [page.select_one("link[rel=stylesheet]")["href"] for page in (judith, coffee)]
    assert sheets[0] != sheets[1] and "poster" in sheets[1]
    assert [word.text for word in coffee.select(".site-nav a")] == ["Coffees", "Journal", "Find us"]
    for page, other in ((judith, "coffee.localhost"), (coffee, "Judith")):
        assert other not in str(page)


def test_the_second_site_has_nobody_in_common_with_the_first(demo: None, db: None) -> None:
    coffee = Client(SERVER_NAME="coffee.localhost")
    for address in ("/feed.atom", "/sitemap.xml", "/llms.txt", "/tags/", "/search/?q=find+things"):
        assert b"A place to find" not in coffee.get(address).content, address
    assert coffee.get("/blog/threads/").status_code == 404
    assert Client(SERVER_NAME="localhost").get("/journal/huila/").status_code == 404
