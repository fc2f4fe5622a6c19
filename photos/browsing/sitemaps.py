"""The pages across all albums, for the sitemaps."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from wagtail.models import Site

from core.known_sites import site_of
from core.sitemaps import Location
from photos.browsing.choices import address_of
from photos.browsing.pages import ways
from photos.browsing.tallying import tallies_of
from photos.models import PhotosPage


class Browsing:
    """The index, the numbers and the map, and a page for each camera, lens, year, tag and place."""

    def count(self, site: Site) -> int:
        """How many there are on a site."""
        return sum(1 for _ in self._addresses(site))

    def locations(self, request: HttpRequest, start: int, end: int) -> Iterable[Location]:
        """Those from `start` to before `end`."""
        found = list(self._addresses(site_of(request), request))
        return [Location(address) for address in found[start:end]]

    def _addresses(self, site: Site, request: HttpRequest | None = None) -> Iterator[str]:
        page = PhotosPage.of(site.root_page)
        if page is None:
            return
        base, tallies = page.get_url(request) or "", tallies_of(page)
        yield from ways(tallies, base).values()
        for word, counted in tallies.facets.items():
            yield from (address_of(base, word, key) for key in sorted(each.key for each in counted))
