"""Every page has an address, whatever it is called."""

import pytest
from django.test import Client
from wagtail.models import Page, Site

from blog.models import BlogIndexPage, PostPage
from core.reserving import LONGEST_PATH
from core.slugs import free_slug, numbered, slug_of
from home.models import StandardPage
from tests.writing import Publish


@pytest.mark.parametrize("name", ["🎉", "…", "--", "__", "\u202e", "\u200f🎉", "·"])
def test_a_name_without_a_letter_gets_one_that_is_always_the_same(name: str) -> None:
    assert slug_of(name, "post", 200) == slug_of(name, "post", 200)
    assert slug_of(name, "post", 200).startswith("post-")
    assert slug_of(name, "post", 200) != slug_of(name + name, "post", 200)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("On ink", "on-ink"),
        ("墨水", "墨水"),
        ("דיו ועט", "דיו-ועט"),
        ("\u202eOn ink", "on-ink"),
        ("A 🎉 day", "a-day"),
    ],
)
def test_letters_of_any_script_stay(name: str, slug: str) -> None:
    assert slug_of(name, "post", 200) == slug


@pytest.mark.parametrize("name", ["ﷺ" * 60, "i" * 255, "墨" * 255, "İ" * 255, "a " * 127])
def test_no_slug_is_longer_than_asked(name: str) -> None:
    slug = slug_of(name, "post", 200)
    assert 190 < len(slug) <= 200
    assert not slug.endswith("-")


def test_a_slug_is_free_among_its_neighbours(publish: Publish) -> None:
    assert [publish("🎉").slug[13:] for _ in range(3)] == ["", "-2", "-3"]


def test_a_slug_of_full_length_gives_way_to_its_number(blog: BlogIndexPage) -> None:
    blog.add_child(instance=PostPage(title="Ink", slug="i" * 255))
    free = numbered("i" * 255, PostPage(), blog)
    assert free.endswith("i-2")
    assert len(free) <= 255


def test_a_slug_is_never_one_that_our_own_addresses_hide(site: Site) -> None:
    page = site.root_page.add_child(instance=StandardPage(title="Search"))
    assert page.slug == "search-2"


def test_a_slug_outside_every_tree_is_made_from_the_title_alone(db: None) -> None:
    assert free_slug(StandardPage(title="Search"), None) == "search"


def test_slugs_of_pages_within_pages_leave_room_for_each_other(site: Site) -> None:
    page = site.root_page
    for _ in range(2):
        page = page.add_child(instance=StandardPage(title="i" * 255))
    assert len(page.url_path) <= LONGEST_PATH


@pytest.mark.parametrize("model", [StandardPage, BlogIndexPage])
def test_every_kind_of_page_gets_one(site: Site, model: type[Page]) -> None:
    page = site.root_page.add_child(instance=model(title="🎉"))
    assert page.slug.startswith(f"{model._meta.verbose_name}-")


def test_a_page_without_a_letter_is_read_at_its_address(publish: Publish, client: Client) -> None:
    assert client.get(publish("🎉").url).status_code == 200


def test_a_draft_stored_without_a_slug_is_published_with_one(blog: BlogIndexPage) -> None:
    draft = blog.add_child(instance=PostPage(title="🎉", live=False))
    draft.slug = ""
    draft.save_revision(clean=False).publish()
    draft.refresh_from_db()
    assert draft.live
    assert draft.slug.startswith("post-")
