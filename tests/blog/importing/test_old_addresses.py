"""Which old addresses lead on, and which cannot: two claim one, or something of ours is there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from blog.importing import Report
from blog.models import PostPage, Tag
from tests.blog.importing.conftest import notes
from tests.blog.importing.exports import entry, label
from tests.blog.importing.ghost_exports import post
from tests.writing import Publish

Bring = Callable[..., Report]
HIDDEN = [{"status": "draft"}, {"status": "private"}, {"post_password": "sesame"}]
INK = "https://old.example/2015/05/ink/"


def ends_at(stranger: Client, address: str) -> str:
    """Where an address leads; empty for nowhere."""
    return str(stranger.get(address).headers.get("Location", ""))


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("is_first", [True, False])
def test_of_two_that_claim_an_address_the_published_one_has_it(
    take_wordpress: Bring, stranger: Client, hidden: dict[str, str], is_first: bool
) -> None:
    both = [
        entry(1, "Begun", "Gall.", post_name="ink", link=INK, **hidden),
        entry(2, "Done", "Soot.", post_name="ink", link=INK),
    ]
    report = take_wordpress(*(both if is_first else reversed(both)))
    done = PostPage.objects.get(title="Done")
    assert ends_at(stranger, "/2015/05/ink/") == done.url == "/blog/ink/"
    assert notes(report) == "Begun: The old address /2015/05/ink/ is that of “Done” too, and leads there."
    assert report.redirects == Redirect.objects.count()


def test_a_look_tells_it_already(take_wordpress: Bring) -> None:
    both = [entry(1, "Begun", "Gall.", link=INK, status="draft"), entry(2, "Done", "Soot.", link=INK)]
    assert "is that of “Done” too" in notes(take_wordpress(*both, dry_run=True))


def test_addresses_that_differ_by_case_are_two(take_wordpress: Bring, stranger: Client) -> None:
    links = ("https://old.example/p/aB3", "https://old.example/p/Ab3")
    take_wordpress(*(entry(number, f"Post {number}", "Ink.", link=link) for number, link in enumerate(links)))
    for number, link in enumerate(links):
        address = link.removeprefix("https://old.example")
        assert ends_at(stranger, address) == PostPage.objects.get(title=f"Post {number}").url


def test_what_this_site_answers_itself_is_no_redirect(take_wordpress: Bring) -> None:
    told = [
        entry(1, "Tags", "All.", post_type="page", link="https://old.example/tags/"),
        entry(2, "Feed", "Fed.", link="https://old.example/feed.atom"),
        entry(3, "Door", "In.", link="https://old.example/admin/door/"),
        entry(4, "Ink", "Gall.", link="https://old.example/tags/paper/", inside=label("Paper")),
        entry(5, "Free", "Air.", link="https://old.example/tags/free/"),
    ]
    report = take_wordpress(*told)
    for path in ("/tags", "/feed.atom", "/admin/door", "/tags/paper"):
        said = f"This site itself answers at the old address {path}, so it can lead nowhere else."
        assert said in notes(report)
        assert not Redirect.objects.filter(old_path=path).exists()
    assert Redirect.objects.filter(old_path="/tags/free").exists()
    assert report.redirects == Redirect.objects.count()


def test_what_another_page_has_is_told(take_wordpress: Bring, publish: Publish, site: Site) -> None:
    publish("Mine", slug="mine")
    report = take_wordpress(entry(1, "Theirs", "Ink.", link="https://old.example/blog/mine/"))
    assert "The old address /blog/mine is that of another page here and was left so." in notes(report)


def test_what_is_the_same_here_needs_no_redirect(take_ghost: Bring) -> None:
    moved = b'[{"from": "/tags/paper/", "to": "/tags/paper/"}, {"from": "/feed.rss", "to": "/rss/"}]'
    report = take_ghost(post(1, "First"), files={"content/data/redirects.json": moved})
    assert Tag.objects.get().url == "/tags/paper/"
    assert "the export: Old addresses at which the same is here: /tags/paper." in notes(report)
    assert "This site itself answers at the old address /feed.rss" in notes(report)
    assert not Redirect.objects.filter(old_path__in=["/tags/paper", "/feed.rss"]).exists()


def test_of_two_files_that_claim_an_address_the_published_one_has_it(
    tree: Callable[..., Path], bring: Bring, stranger: Client
) -> None:
    head = "---\ntitle: {}\ndate: 2015-05-15\naliases: [/old/]\n{}---\nInk.\n"
    report = bring(tree({"a.md": head.format("Begun", "draft: true\n"), "b.md": head.format("Done", "")}))
    assert ends_at(stranger, "/old/") == PostPage.objects.get(title="Done").url
    assert "a.md:1: The old address /old leads to “Done” already and was left so." in notes(report)
