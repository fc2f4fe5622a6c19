"""Old addresses lead to where the page is now, at once and for good, and never round in a circle."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from blog.models import BlogIndexPage, PostPage
from core.middleware import hosts
from core.models import SiteAlias, SiteProfile
from home.models import StandardPage
from tests.reading import QueriesOf
from tests.writing import Publish

Rename = Callable[[Any, str], None]


@pytest.fixture
def rename(django_capture_on_commit_callbacks: Any) -> Rename:
    """Gives a page another slug, as its editor does."""

    def renamed(page: Any, slug: str) -> None:
        page = Page.objects.get(pk=page.pk).specific
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return renamed


def move(page: Any, parent: Any) -> None:
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=parent.pk), "last-child")


@pytest.fixture
def shelf(site: Site) -> StandardPage:
    """Another place for pages, at `/shelf/`."""
    made: StandardPage = site.root_page.add_child(instance=StandardPage(title="Shelf", slug="shelf"))
    return made


@pytest.fixture
def other(site: Site) -> Site:
    """Another site, with a page at `/inside/`."""
    home = Page.get_first_root_node().add_child(instance=StandardPage(title="Tea", slug="tea"))
    home.add_child(instance=StandardPage(title="Inside", slug="inside"))
    return Site.objects.create(hostname="tea.example", root_page=home)


def leads(client: Client, address: str, **headers: str) -> tuple[int, str]:
    """The status and where it leads to."""
    answer = client.get(address, headers=headers)
    return answer.status_code, answer.headers.get("Location", "")


def test_each_old_address_leads_to_the_newest_at_once(
    client: Client, publish: Publish, rename: Rename
) -> None:
    post = publish("a")
    for slug in ("b", "c"):
        rename(post, slug)
    for old in ("a", "b"):
        assert leads(client, f"/blog/{old}/") == (301, "/blog/c/")
        assert leads(client, f"/blog/{old}") == (301, "/blog/c/")


def test_a_page_leads_there_with_all_that_is_below_it(
    client: Client, publish: Publish, blog: BlogIndexPage, shelf: StandardPage, rename: Rename
) -> None:
    publish("a")
    move(blog, shelf)
    rename(blog, "writing")
    for old in ("", "shelf/"):
        assert leads(client, f"/{old}blog/") == (301, "/shelf/writing/")
        assert leads(client, f"/{old}blog/a/") == (301, "/shelf/writing/a/")


def test_what_comes_back_has_no_redirect_from_its_own_address(
    client: Client, publish: Publish, blog: BlogIndexPage, shelf: StandardPage, rename: Rename
) -> None:
    post = publish("a")
    for slug in ("b", "a"):
        rename(post, slug)
    for place in (shelf, blog.get_parent()):
        move(blog, place)
    assert leads(client, "/blog/b/") == leads(client, "/shelf/blog/a/") == (301, "/blog/a/")
    assert client.get("/blog/a/").status_code == 200
    left = set(Redirect.objects.values_list("old_path", flat=True))
    assert left == {"/blog/b", "/shelf/blog", "/shelf/blog/a"}


def test_a_draft_that_comes_back_has_none_either(publish: Publish, rename: Rename) -> None:
    post = publish("a")
    rename(post, "b")
    post.refresh_from_db()
    post.unpublish()
    rename(post, "a")
    assert not Redirect.objects.filter(old_path="/blog/a").exists()


def test_a_page_at_an_old_address_goes_first_and_the_old_one_is_remembered(
    client: Client, publish: Publish, rename: Rename
) -> None:
    rename(publish("a"), "b")
    newer = publish("Another", slug="a")
    assert client.get("/blog/a/").status_code == 200
    newer.delete()
    assert leads(client, "/blog/a/") == (301, "/blog/b/")


def test_a_page_that_moves_to_another_site_leads_there(
    client: Client, publish: Publish, blog: BlogIndexPage, other: Site
) -> None:
    publish("a")
    move(blog, other.root_page)
    assert leads(client, "/blog/") == (301, "http://tea.example/blog/")
    assert leads(client, "/blog/a/") == (301, "http://tea.example/blog/a/")
    assert client.get("/blog/a/", headers={"host": "tea.example"}).status_code == 200


def test_no_redirect_leads_to_another(client: Client, site: Site, publish: Publish, rename: Rename) -> None:
    Redirect.add_redirect("/first", "/second/", site=site)
    Redirect.add_redirect("/second", "http://testserver/blog/a/#part", site=site)
    post = publish("a")
    assert leads(client, "/first/") == (301, "http://testserver/blog/a/#part")
    rename(post, "b")
    assert leads(client, "/first/") == (301, "/blog/b/#part")
    assert leads(client, "/second/") == (301, "/blog/b/#part")


def test_what_leads_on_for_a_while_only_leads_all_for_a_while_only(client: Client, site: Site) -> None:
    Redirect.add_redirect("/first", "/second", site=site)
    Redirect.add_redirect("/second", "https://example.org/", site=site, is_permanent=False)
    assert leads(client, "/first/") == (302, "https://example.org/")


def test_a_chain_ends_where_a_page_is(client: Client, site: Site, publish: Publish) -> None:
    """What leads away from there is not followed."""
    Redirect.add_redirect("/first", "/blog/a/", site=site)
    Redirect.add_redirect("/blog/a", "https://example.org/", site=site)
    publish("a")
    assert leads(client, "/first/") == (301, "/blog/a/")


def test_a_chain_ends_where_the_site_itself_may_answer(client: Client, site: Site) -> None:
    Redirect.add_redirect("/first", "/tags/ink/", site=site)
    Redirect.add_redirect("/tags/ink", "/tags/paint/", site=site)
    assert leads(client, "/first/") == (301, "/tags/ink/")
    assert leads(client, "/tags/ink/") == (301, "/tags/paint/")


@pytest.mark.parametrize(
    "rows",
    [
        [("/a", "/a")],
        [("/a", "http://testserver/a/?x=1#y")],
        [("/a", "/b"), ("/b", "/a")],
        [("/a", "/b"), ("/b", "/c/"), ("/c", "/b")],
        [("/tags/a", "/tags/a/")],
        [("/tags/a", "/b"), ("/b", "/tags/a")],
        [("/tags/a", "/tags/b"), ("/tags/b", "/tags/a")],
        [("/a", "http://tea.example/b"), ("/b", "http://testserver/a")],
    ],
)
def test_what_goes_round_leads_nowhere(client: Client, other: Site, rows: list[tuple[str, str]]) -> None:
    for old, new in rows:
        Redirect.add_redirect(old, new)
    for old, _ in rows:
        assert leads(client, f"{old}/") == (404, "")


def test_what_is_longer_than_anybody_would_make_it_leads_nowhere(client: Client, site: Site) -> None:
    for number in range(40):
        Redirect.add_redirect(f"/{number}", f"/{number + 1}")
    assert leads(client, "/0/") == (404, "")
    assert leads(client, "/35/") == (301, "/40")


def test_redirects_of_another_site_lead_nowhere_here(
    client: Client, site: Site, other: Site, publish: Publish
) -> None:
    Redirect.add_redirect("/old", publish("a"), site=site)
    assert leads(client, "/old/") == (301, "/blog/a/")
    assert leads(client, "/old/", host="tea.example") == (404, "")


def test_a_redirect_of_the_site_goes_before_one_of_all_sites(client: Client, site: Site) -> None:
    for target in ("https://example.org/1", "https://example.org/2"):
        Redirect.objects.create(old_path="/old", redirect_link=target)
    assert leads(client, "/old/") == (301, "https://example.org/1")
    Redirect.add_redirect("/old", "https://example.org/3", site=site)
    assert leads(client, "/old/") == (301, "https://example.org/3")


def test_a_query_goes_along(client: Client, site: Site, publish: Publish) -> None:
    post = publish("a")
    Redirect.add_redirect("/old", post, site=site)
    Redirect.add_redirect("/by-address", "/blog/a/", site=site)
    Redirect.add_redirect("/elsewhere", "https://example.org/", site=site)
    Redirect.add_redirect("/asks", "/search/?q=a", site=site)
    assert leads(client, "/old/?b=2&a=1") == (301, "/blog/a/?b=2&a=1")
    assert leads(client, "/by-address/?x") == (301, "/blog/a/?x")
    assert leads(client, "/elsewhere/?who=me") == (301, "https://example.org/")
    assert leads(client, "/asks/?x=1") == (301, "/search/?q=a")


def test_a_redirect_with_a_query_goes_first_and_uses_it_up(
    client: Client, site: Site, publish: Publish
) -> None:
    Redirect.add_redirect("/?p=12", publish("twelve"), site=site)
    Redirect.add_redirect("/index.php?lang=en&p=13", publish("thirteen"), site=site)
    Redirect.add_redirect("/index.php", "https://example.org/", site=site)
    assert leads(client, "/?p=12") == (301, "/blog/twelve/")
    assert leads(client, "/index.php?p=13&lang=en") == (301, "/blog/thirteen/")
    assert leads(client, "/index.php?p=14") == (301, "https://example.org/")


def test_the_home_page_is_left_by_a_known_query_alone(
    client: Client, site: Site, publish: Publish, queries_of: QueriesOf
) -> None:
    Redirect.add_redirect("/", "https://example.org/", site=site)
    Redirect.add_redirect("/?p=1", site.root_page.specific, site=site)
    for number, target in {2: "/?p=2", 3: "/?p=4", 4: "/?p=3", 5: "/?p=6", 6: "/blog/a/", 7: "/?p=8"}.items():
        Redirect.add_redirect(f"/?p={number}", target, site=site)
    Redirect.add_redirect("/blog/a?p=1", "https://example.org/", site=site)
    publish("a")
    for address in ("/", "/?p=1", "/?p=2", "/?p=3", "/?p=4", "/?p=8", "/?%00", "/blog/a/?p=1"):
        assert leads(client, address) == (200, ""), address
    assert leads(client, "/?p=5") == leads(client, "/?p=6") == (301, "/blog/a/")
    assert leads(client, "/?p=7") == (301, "/?p=8")
    assert not [query for query in queries_of("/") if 'FROM "wagtailredirects_redirect"' in query]


@pytest.mark.parametrize("address", ["/日記/夏/", "/日記/夏", "/%E6%97%A5%E8%A8%98/%E5%A4%8F/"])
@pytest.mark.parametrize("kept", ["/日記/夏", "/%E6%97%A5%E8%A8%98/%E5%A4%8F"])
def test_a_path_in_any_script_is_the_same_however_it_is_written(
    client: Client, publish: Publish, address: str, kept: str
) -> None:
    Redirect.objects.create(old_path=kept, redirect_page=publish("Summer"))
    assert leads(client, address) == (301, "/blog/summer/")


@pytest.mark.parametrize(
    "address", ["/%00/", "/%5B::1", "/%ff%fe/", "/a;b;c/", "/" + "a" * 5000 + "/", "/%20/"]
)
def test_any_address_is_answered(client: Client, site: Site, address: str) -> None:
    assert client.get(address).status_code == 404


def test_what_is_gone_is_gone(client: Client, publish: Publish, rename: Rename) -> None:
    """Also a page that is only taken off: an address says as little of it as if it had never been."""
    post, private = publish("a"), publish("p")
    rename(post, "b")
    rename(private, "q")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert leads(client, "/blog/p/") == (404, "")
    PostPage.objects.get(pk=post.pk).unpublish()
    assert leads(client, "/blog/a/") == leads(client, "/blog/b/") == (404, "")
    PostPage.objects.get(pk=post.pk).delete()
    assert leads(client, "/blog/a/") == leads(client, "/blog/b/") == (404, "")


def test_a_chain_to_what_is_private_leads_nowhere(client: Client, publish: Publish) -> None:
    private = publish("p")
    Redirect.add_redirect("/first", "/second")
    Redirect.add_redirect("/second", private)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert leads(client, "/first/") == (404, "")


def test_a_missing_address_costs_one_query(client: Client, publish: Publish, queries_of: QueriesOf) -> None:
    publish("a")
    asked = [
        query for query in queries_of("/nothing/here/?x=1") if 'FROM "wagtailredirects_redirect"' in query
    ]
    assert len(asked) == 1


@pytest.fixture
def alias(site: Site) -> str:
    """Another name of the site."""
    SiteAlias.objects.create(profile=SiteProfile.for_site(site), hostname="old.example")
    return "old.example"


def test_an_old_address_under_another_name_leads_on_in_one_step(
    client: Client, site: Site, alias: str, publish: Publish, rename: Rename
) -> None:
    rename(publish("a"), "b")
    Redirect.add_redirect("/?p=12", "/blog/b/", site=site)
    Redirect.add_redirect("/out", "https://example.org/", site=site, is_permanent=False)
    Redirect.add_redirect("/blog/b", "https://example.org/", site=site)  # A page is there.
    for old, status, to in (
        ("/blog/a/?x=1", 301, f"{site.root_url}/blog/b/?x=1"),
        ("/?p=12", 301, f"{site.root_url}/blog/b/"),
        ("/out/", 302, "https://example.org/"),
        ("/blog/b/", 301, f"{site.root_url}/blog/b/"),
        ("/tags/ink/", 301, f"{site.root_url}/tags/ink/"),
    ):
        assert leads(client, old, host=alias) == (status, to)


def test_another_name_leads_on_while_the_database_is_away(
    client: Client, site: Site, alias: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    leads(client, "/", host=alias)

    def away(request: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(hosts, "led_before", away)
    assert leads(client, "/blog/a/", host=alias) == (301, f"{site.root_url}/blog/a/")
