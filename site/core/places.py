"""Which place on our own sites an address means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.models.sites import SiteRootPath
from wagtail.query import PageQuerySet

from core.reserving import first_segments

_ONE_PORT = {None, 80, 443}  # One leads to the other.


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page would be, as the tree knows it, and how redirects from there are written, the nearest first."""

    site_id: int
    url_path: str
    redirects: tuple[str, ...]

    @property
    def pages(self) -> PageQuerySet:
        """The page there, if one is, whose slug an index knows."""
        slug = self.url_path.rstrip("/").rpartition("/")[2]
        return Page.objects.filter(slug=slug, url_path=self.url_path)

    @property
    def path(self) -> str:
        """As a redirect from there is kept, without the query."""
        return uri_to_iri(self.redirects[-1])

    @property
    def queries(self) -> tuple[str, ...]:
        """The redirects that lead away although a page is there: by the query at the front of a site, `/?p=12`."""
        return tuple(form for form in self.redirects if form.startswith("/?"))

    @property
    def is_reserved(self) -> bool:
        """Whether the site itself answers there or below: a search, a tag, a file, and no page."""
        return self.path[1:].partition("/")[0] in first_segments(settings.ROOT_URLCONF)


def base_of(page: Any, roots: list[SiteRootPath]) -> str:
    """The full address that a page has or, as a draft, will have; an empty text outside of every site."""
    page._wagtail_cached_site_root_paths = roots
    parent = page.get_parent()
    if parent is not None:
        page.url_path = f"{parent.url_path}{page.slug or '-'}/"
    _, root, path = page.get_url_parts() or (None, "", "")
    return f"{root}{path}" if root else ""


def page_place(address: str, base: str, roots: Iterable[SiteRootPath]) -> Place | None:
    """The place that an address on a page at `base` means.

    None for what is elsewhere, on the page itself, or no page: a search, a tag, a file, a letter to somebody.
    """
    place = place_of(address, base, roots)
    return None if place and place.is_reserved else place


def place_of(address: str, base: str, roots: Iterable[SiteRootPath]) -> Place | None:
    """The same also for what is no page; None for what is elsewhere, or on the page at `base` itself."""
    try:
        parts = urlsplit(urljoin(base, address))
        root = next((root for root in roots if _is_at(parts, root)), None)
        if root is None or "\0" in (path := unquote(parts.path)) or not address.partition("#")[0]:
            return None
        written = (f"{parts.path}?{parts.query}", parts.path) if parts.query else (parts.path,)
        redirects = tuple(dict.fromkeys(form for each in written for form in _forms(each or "/")))
    except ValueError:  # It is no address at all.
        return None
    url_path = f"{root.root_path}{path[1:]}"
    return Place(root.site_id, url_path if url_path.endswith("/") else f"{url_path}/", redirects)


def _forms(path: str) -> Iterator[str]:
    """As redirects are kept: decoded, or as they came from elsewhere."""
    for decode in (True, False):
        yield Redirect.normalise_path(path, decode_unicode=decode)


def _is_at(parts: Any, root: SiteRootPath) -> bool:
    known = urlsplit(root.root_url)
    same_port = parts.port == known.port or {parts.port, known.port} <= _ONE_PORT
    return parts.scheme in {"http", "https"} and parts.hostname == known.hostname and same_port
