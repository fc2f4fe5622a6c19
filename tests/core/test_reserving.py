"""Slugs that our own addresses would hide."""

from collections.abc import Iterator

from django.conf import LazySettings
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Site

from blog.models import BlogIndexPage, PostPage
from core.reserving import (
    LONGEST_PATH,
    OF_PAGES,
    first_segments,
    own_answer,
    refusal,
    reserved_below,
    room_below,
)
from home.models import StandardPage
from photos.models import PhotosPage


def test_a_slug_of_our_own_is_refused_below_a_home_page(site: Site) -> None:
    assert refusal("search", site.root_page) == (
        "The site itself answers at /search/, so nobody would ever see a page there. "
        "Choose another slug, such as “search-page”."
    )


def test_any_other_slug_is_free(site: Site) -> None:
    assert refusal("search-page", site.root_page) is None


def test_deeper_and_outside_every_site_nothing_is_hidden(site: Site, blog: BlogIndexPage) -> None:
    assert not reserved_below(blog)
    assert not reserved_below(site.root_page.get_parent())
    assert not reserved_below(None)


def test_the_home_page_of_every_site_counts(site: Site, blog: BlogIndexPage) -> None:
    Site.objects.create(hostname="notes.test", root_page=blog)
    assert "tags" in reserved_below(blog)


def test_a_slug_is_refused_when_its_path_is_too_long(blog: BlogIndexPage) -> None:
    room = room_below(blog)
    assert len(f"{blog.url_path}{'i' * room}/") == LONGEST_PATH
    assert refusal("i" * room, blog) is None
    assert refusal("i" * (room + 3), blog) == (
        "The whole address of a page has room for 255 signs, with all pages above it. "
        "Shorten this slug, or one above it, by 3."
    )


def test_what_is_below_a_page_needs_room_too(site: Site) -> None:
    shelf = site.root_page.add_child(instance=StandardPage(title="Shelf", slug="shelf"))
    shelf.add_child(instance=StandardPage(title="Book", slug="b" * 100))
    assert refusal("i" * 200, site.root_page) is None
    assert refusal("i" * 200, site.root_page, shelf) is not None


def test_a_page_keeps_the_slug_that_it_has(blog: BlogIndexPage) -> None:
    page = blog.add_child(instance=PostPage(title="Ink", slug="i" * 255))
    assert refusal(page.slug, blog, page) is None
    assert refusal(page.slug, blog) is not None


def test_the_address_of_the_admin_is_the_one_that_is_set(settings: LazySettings) -> None:
    assert {settings.ADMIN_PATH.strip("/"), "documents", "media", "static"} <= first_segments(
        settings.ROOT_URLCONF
    )


def test_every_pattern_but_that_of_pages_is_known(settings: LazySettings) -> None:
    """A pattern that begins with no plain word would hide pages that nobody is warned of."""

    def leaves(
        patterns: list[URLPattern | URLResolver], before: str = ""
    ) -> Iterator[tuple[str, URLPattern]]:
        for pattern in patterns:
            address = before + str(pattern.pattern).removeprefix("^")
            if isinstance(pattern, URLResolver):
                yield from leaves(pattern.url_patterns, address)
            else:
                yield address, pattern

    words = tuple(first_segments(settings.ROOT_URLCONF))
    unknown = [
        leaf.name
        for address, leaf in leaves(get_resolver().url_patterns)
        if not address.startswith(words) and not address.endswith((".md", ".png"))  # Which no slug holds.
    ]
    assert sorted(unknown) == sorted(OF_PAGES)


def test_the_site_itself_answers_where_no_page_does() -> None:
    assert own_answer("/search/feed.atom").url_name == "search_feed"
    assert own_answer("/tags").url_name == "tags"
    assert own_answer("/photos/lofoten/feed.atom") is None and own_answer("/photos/") is None


def test_what_a_page_answers_below_itself_is_no_slug_there(photos_page: PhotosPage) -> None:
    assert refusal("lofoten", photos_page) is None
    assert refusal("map", photos_page) == (
        "The site itself answers at /photos/map/, so nobody would ever see a page there. "
        "Choose another slug, such as “map-page”."
    )
