"""Titles and summaries are set with the signs of their language, wherever a visitor reads them."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from blog.models import PostPage
from tests.jobs_fixture import RunJobs
from tests.writing import Publish

TYPED, SET = 'The "ink" isn\'t dry', "The “ink” isn’t dry"
SUMMARY, SUMMARY_SET = "It's 'wet'...", "It’s ‘wet’…"


@pytest.fixture
def post(publish: Publish) -> PostPage:
    return publish(
        TYPED, "Words of `it's` code.", ("ink",), summary=SUMMARY, date=datetime(2026, 1, 5, 12, tzinfo=UTC)
    )


def read(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


@pytest.mark.parametrize("address", ["/", "/blog/", "/archive/2026/01/", "/tags/ink/"])
def test_a_list_sets_them(client: Client, post: PostPage, address: str) -> None:
    text = read(client, address).main.get_text()
    assert SET in text and TYPED not in text


def test_a_post_sets_them_and_leaves_code_alone(client: Client, post: PostPage) -> None:
    page = read(client, post.url)
    assert page.title.get_text().startswith(f"{SET} · ")
    assert page.h1.get_text() == SET
    assert page.select_one(".deck").get_text() == SUMMARY_SET
    assert page.select_one("meta[name=description]")["content"] == SUMMARY_SET
    assert page.code.get_text() == "it's"


def test_search_sets_them_around_what_was_found(client: Client, run_jobs: RunJobs, post: PostPage) -> None:
    run_jobs()
    result = read(client, "/search/?q=ink").select_one(".result")
    assert result.h2.get_text() == SET
    assert result.mark.get_text() == "ink"
    assert result.select_one(".snippet").get_text() == SUMMARY_SET


def test_a_card_and_neighbours_set_them(client: Client, publish: Publish, post: PostPage) -> None:
    other = publish("Later", date=datetime(2026, 2, 5, 12, tzinfo=UTC))
    other.body = [("page_card", {"page": post})]
    other.save_revision().publish()
    page = read(client, other.url)
    assert page.select_one(".page-card-title").get_text() == SET
    assert SUMMARY_SET in page.select_one(".page-card").get_text()
    assert page.select_one(".neighbours .previous bdi").get_text() == SET


def test_they_are_those_of_the_pages_language(client: Client, post: PostPage) -> None:
    post.locale.language_code = "de"
    post.locale.save()
    assert read(client, "/blog/").select_one(".listed-title").get_text() == "The „ink“ isn’t dry"


def test_what_is_stored_stays_as_it_was_typed(post: PostPage) -> None:
    assert (post.title, post.summary, post.slug) == (TYPED, SUMMARY, "the-ink-isnt-dry")
