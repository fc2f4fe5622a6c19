"""The site's menu."""

import pytest
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction, Site

from home.models import StandardPage
from tests.reading import QueriesOf
from theme.templatetags.navigation import navigation


def _context(path: str = "/") -> dict[str, object]:
    return {"request": RequestFactory().get(path, headers={"host": "testserver"})}


def _titles() -> list[str]:
    return [item.title for item in navigation(_context())]


@pytest.fixture
def about(site: Site) -> Page:
    """A second page in the menu of `site`, after the blog."""
    page: Page = site.root_page.add_child(
        instance=StandardPage(title="About", slug="about", show_in_menus=True)
    )
    return page


def test_the_menu_shows_the_children_of_the_root_in_their_order(about: Page) -> None:
    items = navigation(_context())

    assert [(item.title, item.url) for item in items] == [("Writing", "/blog/"), ("About", "/about/")]


def test_a_page_is_current_on_itself_and_below(about: Page) -> None:
    assert [item.current for item in navigation(_context("/about/"))] == [False, True]
    assert [item.current for item in navigation(_context("/blog/a-post/"))] == [True, False]


def test_a_page_that_is_not_for_menus_is_not_shown(about: Page) -> None:
    Page.objects.filter(pk=about.pk).update(show_in_menus=False)

    assert _titles() == ["Writing"]


def test_a_draft_is_not_shown(about: Page) -> None:
    Page.objects.filter(pk=about.pk).update(live=False)

    assert _titles() == ["Writing"]


def test_a_private_page_is_not_shown(about: Page) -> None:
    PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)

    assert _titles() == ["Writing"]


def test_nothing_of_a_private_site_is_shown(site: Site, about: Page) -> None:
    PageViewRestriction.objects.create(page=site.root_page, restriction_type=PageViewRestriction.LOGIN)

    assert _titles() == []


def test_a_page_deeper_down_is_not_shown(about: Page) -> None:
    about.add_child(instance=StandardPage(title="Deeper", slug="deeper", show_in_menus=True))

    assert _titles() == ["Writing", "About"]


def test_without_a_request_or_a_site_the_menu_is_empty(db: None) -> None:
    Site.objects.all().delete()

    assert navigation({}) == []
    assert navigation(_context()) == []


def test_the_menu_costs_one_query_however_long_it_is(site: Site, queries_of: QueriesOf) -> None:
    def menu_queries() -> int:
        return sum('AND "wagtailcore_page"."show_in_menus"' in sql for sql in queries_of("/"))

    short = len(queries_of("/"))
    assert menu_queries() == 1

    for number in range(8):
        page = StandardPage(title=f"Page {number}", slug=f"page-{number}", show_in_menus=True)
        site.root_page.add_child(instance=page)

    assert menu_queries() == 1
    assert len(queries_of("/")) == short
