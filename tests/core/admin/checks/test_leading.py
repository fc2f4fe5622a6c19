"""Addresses that were typed lead as readers find them, and tell an editor no more than they may know."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from pytest_django import DjangoAssertNumQueries
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Site

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from core.admin.checks.links import check
from core.admin.checks.shown import Shown
from home.models import StandardPage
from tests.writing import Publish

Found = Callable[..., list[str]]
NOWHERE = "“{}” leads to no page that everybody may read."


def told(editor: User | None, draft: PostPage, *blocks: tuple[str, Any]) -> list[str]:
    draft.body = list(blocks)
    return [finding.text for finding in check(draft, Shown(editor=editor))]


@pytest.fixture
def draft(blog: BlogIndexPage) -> PostPage:
    """A draft at `/blog/new/`."""
    made: PostPage = blog.add_child(instance=PostPage(title="New", slug="new", live=False))
    return made


@pytest.fixture
def found(owner: User, draft: PostPage) -> Found:
    """What the owner is told of addresses, each in a link of Markdown."""
    return lambda *addresses: told(owner, draft, ("markdown", " ".join(f"[x](<{one}>)" for one in addresses)))


def hidden(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.parametrize(
    "address",
    [
        "/blog/there/",
        "/blog/there",
        "/blog/there/#part",
        "/blog/there/?from=here",
        "../there/",
        "../",
        "/",
        "",
        "#part",
        "?x=1",
        "../new/",
        "http://testserver/blog/there/",
        "https://testserver/blog/there/",
        "HTTPS://TESTSERVER:443/blog/there/",
        "//testserver/blog/there/",
    ],
)
def test_what_anybody_may_read_is_well(found: Found, publish: Publish, address: str) -> None:
    publish("There")
    assert found(address) == []


@pytest.mark.parametrize(
    "address",
    [
        "/blog/gone/",
        "gone/",
        "../gone",
        "//testserver/blog/gone/",
        "https://testserver/gone/?a=b#c",
        "/blog/墨/",
        "/blog/%E5%A2%A8/",
        "/a b/",
        "/blog/" + "x" * 300,
    ],
)
def test_what_is_not_there_is_found(found: Found, address: str) -> None:
    [text] = found(address)
    assert "leads to no page that everybody may read" in text


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/blog/gone/",
        "http://testserver:9000/blog/gone/",
        "http://testserver.example/gone/",
        "ftp://testserver/gone/",
        "mailto:ada@example.org",
        "tel:123",
        "/search/?q=ink",
        "/tags/ink/",
        "/media/gone.png",
        "/documents/9/gone.pdf",
        "/admin/",
        "http://[::1",
        "http://testserver:99999999/",
        "/%00/",
        "http://",
    ],
)
def test_what_is_elsewhere_or_no_page_is_passed_over(found: Found, address: str) -> None:
    assert found(address) == []


def test_a_draft_and_a_private_page_are_told_to_whoever_may_know(
    found: Found, blog: BlogIndexPage, publish: Publish
) -> None:
    blog.add_child(instance=PostPage(title="Unripe", slug="unripe", live=False))
    hidden(publish("Secret"))
    assert found("/blog/unripe/", "../secret/") == [
        "“Unripe” is not published: until it is, who follows “/blog/unripe/” finds nothing.",
        "“Secret” is private: who follows “../secret/” is turned away.",
    ]


@pytest.mark.parametrize("editor", ["stranger to the page", None])
def test_of_a_page_that_an_editor_may_not_see_nothing_is_told(
    site: Site, draft: PostPage, publish: Publish, editor: str | None
) -> None:
    """Neither its title nor that it is there: it reads like one that never was."""
    secret = site.root_page.add_child(instance=StandardPage(title="Secret", slug="plans", live=False))
    group = Group.objects.create(name="Of the blog")
    GroupPagePermission.objects.create(group=group, page=draft.get_parent(), permission_type="change")
    person = User.objects.create_user("cleo@example.org")
    person.groups.add(group)
    text = f"[x](page:{secret.pk}) [x](/plans/) [x](page:999999) [x](/never/)"
    said = told(person if editor else None, draft, ("markdown", text))
    assert said == [
        f"Page {secret.pk} is gone or not for everybody: readers see the words of the link without a link.",
        "Page 999999 is gone or not for everybody: readers see the words of the link without a link.",
        NOWHERE.format("/plans/"),
        NOWHERE.format("/never/"),
    ]


def test_a_redirect_is_followed(found: Found, site: Site, publish: Publish) -> None:
    there, secret = publish("There"), publish("Secret")
    hidden(secret)
    for path, target in {
        "/old": there,
        "/old-secret": secret,
        "/elsewhere": "https://example.org/",
        "/by-address": "/blog/there/",
        "/by-address-secret": "/blog/secret/",
        "/?p=12": there,
        "/index.php?p=12": there,
    }.items():
        Redirect.add_redirect(path, target, site=site)
    well = ["/old/", "/old", "/elsewhere/", "/by-address/", "/index.php?p=12"]
    assert found(*well, "/old-secret/", "/by-address-secret/", "/index.php?p=13") == [
        "“Secret” is private: who follows “/old-secret/” is turned away.",
        "“Secret” is private: who follows “/by-address-secret/” is turned away.",
        NOWHERE.format("/index.php?p=13"),
    ]


def test_a_redirect_of_a_family_is_followed(
    found: Found, site: Site, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = publish("There")

    def family(site_id: int, address: str) -> Redirect | None:
        return Redirect(site=site, old_path=address, redirect_page=there) if address == "/old/amp" else None

    monkeypatch.setattr("core.redirecting._families", lambda: [family])
    assert found("/old/amp/", "/new/amp/") == [NOWHERE.format("/new/amp/")]


def test_a_redirect_of_one_site_leads_nowhere_on_another(found: Found, site: Site, publish: Publish) -> None:
    home = Page.get_first_root_node().add_child(instance=Page(title="Tea", slug="tea"))
    other = Site.objects.create(hostname="tea.example", root_page=home)
    Redirect.add_redirect("/old", publish("There"), site=site)
    assert found("http://tea.example/old/") == [NOWHERE.format("http://tea.example/old/")]
    Redirect.add_redirect("/everywhere", publish("Here"))
    assert found("http://tea.example/everywhere/", f"{other.root_url}/") == []


def test_a_page_is_found_before_a_redirect_from_its_address(
    found: Found, site: Site, publish: Publish
) -> None:
    hidden(publish("Secret"))
    Redirect.add_redirect("/blog/there", PostPage.objects.get(slug="secret"), site=site)
    publish("There")
    assert found("/blog/there/") == []


HREF = "/blog/gone/"
RICH = f'<p><a href="{HREF}">x</a></p>'


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("markdown", f"[x]({HREF})"),
        ("markdown", f'<a href="{HREF}">x</a>'),
        ("rich_text", RICH),
        ("raw_html", f"<p><A class=x HREF={HREF}>x</a>"),
        ("callout", {"kind": "note", "text": RICH}),
        ("details", {"summary": "More", "text": RICH}),
        ("quote", {"text": RICH}),
        ("quote", {"text": "<p>x</p>", "address": f"http://testserver{HREF}"}),
        ("image", {"caption": RICH}),
        ("gallery", {"pictures": [], "caption": RICH}),
        (
            "table",
            {
                "cells": {
                    "columns": [{"type": "text", "heading": ""}],
                    "rows": [{"values": [RICH]}],
                    "caption": "",
                }
            },
        ),
    ],
)
def test_every_block_that_holds_links_is_read(owner: User, draft: PostPage, kind: str, value: Any) -> None:
    block = PostPage._meta.get_field("body").stream_block.child_blocks[kind]
    [text] = told(owner, draft, (kind, block.to_python(value)))
    assert "leads to no page" in text


def test_a_link_is_told_once_and_at_its_block(owner: User, draft: PostPage) -> None:
    draft.body = [
        ("markdown", "Nothing."),
        ("markdown", "[x](/gone/) [y](/gone/)"),
        ("markdown", "[z](/gone/)"),
    ]
    [finding] = check(draft, Shown(editor=owner))
    assert finding.text == NOWHERE.format("/gone/")


def test_a_page_that_is_not_saved_yet_is_read_as_if_it_were_in_its_place(
    owner: User, blog: BlogIndexPage, publish: Publish
) -> None:
    publish("There")
    new = PostPage(title="New", slug="new", path=f"{blog.path}0009", depth=blog.depth + 1)
    assert told(owner, new, ("markdown", "[x](../there/) [y](../gone/)")) == [NOWHERE.format("../gone/")]


@pytest.mark.parametrize("count", [1, 30])
def test_many_addresses_take_no_more_queries_than_one(
    owner: User,
    draft: PostPage,
    publish: Publish,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    posts = [publish(f"Post {number}") for number in range(count)]
    text = " ".join(f"[x]({post.url}) [y](page:{post.pk}) [z](/gone-{post.pk}/)" for post in posts)
    draft.get_parent()
    Site.get_site_root_paths()
    with django_assert_num_queries(3):  # Where the sites begin, redirects, pages.
        assert len(told(owner, draft, ("markdown", text))) == count
