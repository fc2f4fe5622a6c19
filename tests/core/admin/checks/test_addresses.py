"""Whether the address of a page is its own alone."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from blog.models import BlogIndexPage, PostPage
from core.admin.checks.addresses import check_redirects, check_slug
from core.admin.checks.shown import Shown
from tests.writing import Publish


@pytest.fixture
def draft(blog: BlogIndexPage) -> PostPage:
    made: PostPage = blog.add_child(instance=PostPage(title="Tides", slug="tides", live=False))
    return made


def slugs(page: PostPage) -> list[str]:
    return [finding.text for finding in check_slug(page, Shown())]


def redirects(page: PostPage) -> list[str]:
    return [finding.text for finding in check_redirects(page, Shown())]


def test_an_address_of_its_own_is_well(draft: PostPage, publish: Publish) -> None:
    Redirect.add_redirect("/blog/moons/", draft)
    assert slugs(draft) == redirects(draft) == []


def test_a_slug_that_the_draft_of_another_page_wants_is_found(draft: PostPage, publish: Publish) -> None:
    other = publish("Moons")
    other.slug = draft.slug = "ebb"
    other.save_revision()
    [text] = slugs(draft)
    assert text.startswith("The draft of “Moons” has the same slug")


def test_a_slug_that_the_page_itself_had_before_is_well(draft: PostPage) -> None:
    draft.save_revision()
    assert slugs(draft) == []


@pytest.mark.parametrize("everywhere", [True, False])
def test_a_redirect_from_the_address_is_found(draft: PostPage, site: Site, everywhere: bool) -> None:
    Redirect.objects.create(
        old_path="/blog/tides", site=None if everywhere else site, redirect_link="https://example.org/"
    )
    [text] = redirects(draft)
    assert "A redirect leads away from /blog/tides/." in text


def test_the_address_counts_that_the_draft_will_have(draft: PostPage) -> None:
    Redirect.objects.create(old_path="/blog/ebb", redirect_link="https://example.org/")
    draft.slug = "ebb"
    assert len(redirects(draft)) == 1


def test_a_page_without_a_slug_yet_is_passed_over(draft: PostPage) -> None:
    draft.slug = ""
    assert slugs(draft) == redirects(draft) == []
