"""Slugs that a page cannot have: those that our own addresses would hide, and those that are too long for a path."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from django.conf import settings
from django.db.models import Max
from django.db.models.functions import Length
from django.urls import Resolver404, ResolverMatch, URLPattern, URLResolver, get_resolver, resolve
from wagtail.models import Page

LONGEST_PATH = 255  # Of a page: as much as a redirect from it has room for, once the page moves.
OF_PAGES = {
    "wagtail_serve",
    "page_feed",
    "album_download",
}  # The names of the routes at which a page says what is there.
_FIRST_SEGMENT = re.compile(r"\^?/?([\w.-]+)(?:/|\$|\\Z|$|(?<=\.)<)")


def reserved_below(parent: Page | None) -> frozenset[str]:
    """The slugs that no child of `parent` may have: where a site begins, and below what has `reserved_slugs`."""
    if parent is None:
        return frozenset()
    own: frozenset[str] = getattr(parent.specific_class, "reserved_slugs", frozenset())
    return own | first_segments(settings.ROOT_URLCONF) if parent.is_site_root() else own


def refusal(slug: str, parent: Page | None, page: Page | None = None) -> str | None:
    """Why a child of `parent` cannot have this slug, in a sentence for its editor; None when it can.

    `page` is the one that gets it, with all that is below it. The slug that it has already is never too long.
    """
    if slug in reserved_below(parent):
        above = "" if parent is None or parent.is_site_root() else f"/{parent.slug}"
        return (
            f"The site itself answers at {above}/{slug}/, so nobody would ever see a page there. "
            f"Choose another slug, such as “{slug}-page”."
        )
    excess = len(slug) + _length_below(page) - room_below(parent)
    if excess > 0 and not (page and page.slug == slug and page.url_path == f"{_path(parent)}{slug}/"):
        return (
            f"The whole address of a page has room for {LONGEST_PATH} signs, with all pages above it. "
            f"Shorten this slug, or one above it, by {excess}."
        )
    return None


def own_answer(path: str) -> ResolverMatch | None:
    """What of our own answers at a path, with or without its slash, such as `/search/`; None where a page may be."""
    for written in dict.fromkeys((path, f"{path.rstrip('/')}/")):
        try:
            found = resolve(written)
        except Resolver404:
            continue
        if found.url_name not in OF_PAGES:
            return found
    return None


def room_below(parent: Page | None) -> int:
    """How many signs the slug of a child of `parent` can have, so that its path is not too long."""
    return LONGEST_PATH - len(_path(parent)) - len("/")


def _path(parent: Page | None) -> str:
    return parent.url_path if parent else "/"


def _length_below(page: Page | None) -> int:
    """How much longer than the path of a page the longest path below it is."""
    if page is None or not page.path or page.is_leaf():
        return 0
    longest = page.get_descendants().aggregate(longest=Max(Length("url_path")))["longest"]
    return int(longest or 0) - len(page.url_path)


@cache
def first_segments(urlconf: str) -> frozenset[str]:
    """How the addresses of a URL configuration begin, with that of the static files, which a middleware serves."""
    static = settings.STATIC_URL.strip("/").partition("/")[0]
    return frozenset({static, *_first_segments(get_resolver(urlconf).url_patterns)})


def _first_segments(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Wagtail's own pattern, which takes every address, begins with no word and so gives none."""
    for pattern in patterns:
        address = before + str(pattern.pattern).removeprefix("^")
        if found := _FIRST_SEGMENT.match(address):
            yield found[1]
        elif isinstance(pattern, URLResolver):
            yield from _first_segments(pattern.url_patterns, address)
