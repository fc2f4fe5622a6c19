"""Slugs that our own addresses would hide: a page of that name below a site's home page would never be seen."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Page

_FIRST_SEGMENT = re.compile(r"\^?/?([\w.-]+)(?:/|\$|\\Z|$)")


def reserved_below(parent: Page | None) -> frozenset[str]:
    """The slugs that no child of `parent` may have: none, unless it is the home page of a site."""
    return first_segments(settings.ROOT_URLCONF) if parent and parent.is_site_root() else frozenset()


def refusal(slug: str, parent: Page | None) -> str | None:
    """Why a child of `parent` cannot have this slug, in a sentence for its editor; None when it can."""
    if slug not in reserved_below(parent):
        return None
    return (
        f"The site itself answers at /{slug}/, so nobody would ever see a page there. "
        f"Choose another slug, such as “{slug}-page”."
    )


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
