"""What gathers posts, for the sitemaps."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from blog.models import Author, Series, Tag
from core.known_sites import site_of
from core.sitemaps import Location


class Gatherings:
    """The pages of tags, series and authors that have posts."""

    models: tuple[Any, ...] = (Tag, Series, Author)

    def count(self, site: Site) -> int:
        """How many there are on a site."""
        return sum(model.objects.with_counts(site).count() for model in self.models)

    def locations(self, request: HttpRequest, start: int, end: int) -> Iterable[Location]:
        """Those from `start` to before `end`."""
        site = site_of(request)
        found = [each for model in self.models for each in model.objects.with_counts(site).order_by("pk")]
        return [Location(each.url) for each in found[start:end]]
