"""The page card."""

from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page, PageViewRestriction

from accounts.models import User
from blog.models import PostPage
from core.blocks.body import BodyStreamBlock, plain_text
from core.blocks.page_card import PageCardBlock
from tests.writing import Publish


def body_of(*keys: int | None) -> Any:
    return BodyStreamBlock().to_python([{"type": "page_card", "value": {"page": key}} for key in keys])


def shown(page: Page) -> str:
    return str(body_of(page.pk).stream_block.render(body_of(page.pk)))


@pytest.fixture
def target(publish: Publish) -> PostPage:
    return publish("Ink & paper", summary="What <it> is.", date=datetime(2024, 5, 3, tzinfo=UTC))


def test_a_card_shows_the_page_as_it_is_today(target: PostPage) -> None:
    page = BeautifulSoup(shown(target), "html.parser")
    assert page.a["href"] == "/blog/ink-paper/"
    assert [part.get_text() for part in page.select("p")] == ["Ink & paper", "What <it> is.", "3 May 2024"]


def test_a_page_without_summary_and_date_is_a_title(site: Any) -> None:
    home = site.root_page
    assert [part.get_text() for part in BeautifulSoup(shown(home), "html.parser").select("p")] == ["Home"]


def test_an_unpublished_page_shows_nothing(target: PostPage) -> None:
    target.unpublish()
    assert shown(target) == ""


def test_a_draft_of_a_published_page_shows_what_is_published(target: PostPage) -> None:
    target.title = "Secret plans"
    target.save_revision()
    assert "Secret" not in shown(target)
    assert "Ink &amp; paper" in shown(target)


def test_a_private_page_shows_nothing(target: PostPage) -> None:
    PageViewRestriction.objects.create(page=target, restriction_type="login")
    assert shown(target) == ""


def test_a_page_below_a_private_one_shows_nothing(target: PostPage) -> None:
    PageViewRestriction.objects.create(page=target.get_parent(), restriction_type="password", password="ink")
    assert shown(target) == ""


def test_a_page_that_is_gone_shows_nothing(target: PostPage) -> None:
    key = target.pk
    target.delete()
    assert BodyStreamBlock().render(body_of(key)) == ""


def test_no_page_shows_nothing(db: None) -> None:
    assert BodyStreamBlock().render(body_of(None)) == ""


def test_its_title_is_not_found_where_it_could_stay_after_it_is_private(target: PostPage) -> None:
    assert plain_text(body_of(target.pk)) == ""


def test_the_index_of_uses_knows_the_page(target: PostPage) -> None:
    value = body_of(target.pk)[0].value
    assert [(model, key) for model, key, *_ in PageCardBlock().extract_references(value)] == [
        (Page, str(target.pk))
    ]


def test_ten_cards_cost_as_much_as_one(publish: Publish, django_assert_max_num_queries: Any) -> None:
    keys = [publish(f"Post {number}").pk for number in range(10)]
    shown(PostPage.objects.get(pk=keys[0]))
    with django_assert_max_num_queries(2):  # The pages as what they are, and where the sites begin.
        assert BodyStreamBlock().render(body_of(*keys)).count("<a ") == 10


def test_a_page_chosen_a_moment_ago_has_its_summary(target: PostPage) -> None:
    value = PageCardBlock().normalize({"page": Page.objects.get(pk=target.pk)})
    assert "What &lt;it&gt; is." in PageCardBlock().render(value)


def test_the_preview_works_without_pages(owner: User) -> None:
    Page.objects.filter(depth__gt=1).delete()
    block = PageCardBlock()
    assert block.render(block.normalize(block.example(owner))) == ""
