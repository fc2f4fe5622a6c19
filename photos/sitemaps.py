"""The pages of photos, for the sitemaps."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from wagtail.models import Site

from core.known_sites import site_of
from core.sitemaps import Location, addresses_of
from photos.models import AlbumPage, AlbumPhoto


class Photos:
    """Each photo where it hangs in an album that anybody may see and that is at home here."""

    def count(self, site: Site) -> int:
        """How many there are on a site."""
        return int(self._rows(site).count())

    def locations(self, request: HttpRequest, start: int, end: int) -> Iterable[Location]:
        """Those from `start` to before `end`, the oldest first, with the largest JPEG of each."""
        rows = self._rows(site_of(request)).values_list("album", "slug", "photo", "added_at")[start:end]
        found = list(rows)
        albums = AlbumPage.objects.defer("body").in_bulk({row[0] for row in found})
        images = addresses_of({row[2] for row in found})
        for album, slug, photo, added in found:
            if url := albums[album].get_url(request):
                shown = (images[photo],) if photo in images else ()
                yield Location(f"{url}{quote(slug)}/", added, shown)

    def _rows(self, site: Site) -> Any:
        albums = AlbumPage.objects.of_site(site).filter(alias_of=None, canonical_address="")
        return AlbumPhoto.objects.filter(album__in=albums.values("pk")).order_by("pk")
