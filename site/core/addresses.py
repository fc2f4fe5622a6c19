"""Addresses of many pages at once, and of what stands on one."""

from collections.abc import Iterable
from urllib.parse import urljoin

from wagtail.models import Page, Site


def share_roots(pages: Iterable[Page]) -> None:
    """Lets pages without a request know where the sites begin, so that not every `url` asks for it again."""
    roots = Site.get_site_root_paths()
    for page in pages:
        page._wagtail_cached_site_root_paths = roots


def whole(address: str, page: str) -> str:
    """What an address on the page at `page` is elsewhere; what is none leads to the page itself."""
    try:
        return urljoin(page, address)
    except ValueError:
        return page
