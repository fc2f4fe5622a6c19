"""The site's menu."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from wagtail.models import Page, PageViewRestriction, Site

from home.models import HomePage, StandardPage
from tests.reading import QueriesOf
from theme.models import Navigation
from theme.models.navigation import AddressBlock
from theme.templatetags.navigation import navigation


def _context(path: str = "/") -> dict[str, object]:
    return {"request": RequestFactory().get(path, headers={"host": "testserver"})}


def _titles() -> list[str]:
    return [item.title for item in navigation(_context()).menu]


@pytest.fixture
def about(site: Site) -> Page:
    """A second page in the menu of `site`, after the blog."""
    page: Page = site.root_page.add_child(
        instance=StandardPage(title="About", slug="about", show_in_menus=True)
    )
    return page


def test_the_menu_shows_the_children_of_the_root_in_their_order(about: Page) -> None:
    items = navigation(_context()).menu

    assert [(item.title, item.url) for item in items] == [("Writing", "/blog/"), ("About", "/about/")]


def test_a_page_is_current_on_itself_and_below(about: Page) -> None:
    assert [item.current for item in navigation(_context("/about/")).menu] == [False, True]
    assert [item.current for item in navigation(_context("/blog/a-post/")).menu] == [True, False]


def test_an_address_that_another_only_begins_with_is_not_current(site: Site) -> None:
    menu = [("address", {"label": "A", "address": "/blog"}), ("address", {"label": "B", "address": "/blo"})]
    Navigation.objects.create(site=site, menu=menu)
    assert [item.current for item in navigation(_context("/blog/")).menu] == [True, False]


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

    assert navigation({}).menu == []
    assert navigation(_context()).menu == []


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


def _chosen(site: Site, **links: object) -> Navigation:
    return Navigation.objects.create(site=site, **links)


def test_the_owner_chooses_menu_and_foot(site: Site, about: Page, client: Client) -> None:
    menu = [
        ("page", {"page": about, "label": "Who"}),
        ("address", {"label": "Shop <b>", "address": "https://shop.example/"}),
    ]
    foot = [("page", {"page": about, "label": ""}), ("address", {"label": "Tags", "address": "/tags/"})]
    _chosen(site, menu=menu, foot=foot, foot_text="<p>Open <b>daily</b></p>")
    page = BeautifulSoup(client.get("/tags/").content, "html.parser")
    words = page.select(".site-nav a")
    assert [(word.text, word["href"]) for word in words] == [
        ("Who", "/about/"),
        ("Shop <b>", "https://shop.example/"),
    ]
    links = {link["href"]: link.text for link in page.select(".site-footer a")}
    assert (links["/about/"], links["/tags/"]) == ("About", "Tags")
    assert page.select_one(".foot-text b").text == "daily"


@pytest.mark.parametrize("hidden", ["draft", "private", "gone"])
def test_a_chosen_page_that_is_not_for_everybody_is_left_out(
    site: Site, about: Page, client: Client, hidden: str
) -> None:
    link = ("page", {"page": about, "label": "Secret"})
    _chosen(site, menu=[link], foot=[link], foot_text=f'<p><a linktype="page" id="{about.pk}">there</a></p>')
    assert client.get("/").content.count(b"Secret") == 2
    if hidden == "draft":
        about.unpublish()
    elif hidden == "private":
        PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)
    else:
        about.delete()
    shown = client.get("/").content
    assert b"Secret" not in shown and b"/about/" not in shown


def test_a_menu_of_ones_own_costs_what_the_other_does(site: Site, about: Page, queries_of: QueriesOf) -> None:
    before = len(queries_of("/"))
    link = ("page", {"page": about, "label": "Who"})
    _chosen(site, menu=[link] * 9, foot=[link] * 9, foot_text="<p>Open daily</p>")
    assert len(queries_of("/")) == before


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil.example/", "about", "ftp://a.b/", "/\\evil"]
)
def test_an_address_that_leads_nowhere_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match=r"https://example\.org/"):
        AddressBlock().clean(address)


def test_one_site_knows_nothing_of_the_menu_of_another(site: Site, about: Page, client: Client) -> None:
    _chosen(site, menu=[("page", {"page": about, "label": "Who"})])
    root = Page.get_first_root_node().add_child(instance=HomePage(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=root)
    assert b"Who" not in client.get("/", headers={"host": "other.example"}).content
