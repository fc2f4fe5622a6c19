"""Addresses of many pages at once."""

from collections.abc import Iterable

from wagtail.models import Page, Site


def share_roots(pages: Iterable[Page]) -> None:
    """Lets pages without a request know where the sites begin, so that not every `url` asks for it again."""
    roots = Site.get_site_root_paths()
    for page in pages:
        page._wagtail_cached_site_root_paths = roots
