"""Sitemaps, of each site its own: what crawlers find there, with the pictures of each page.

https://www.sitemaps.org/protocol.html and
https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, Site, get_page_models

from core.known_sites import site_of
from core.pages import BasePage
from core.pictures import WIDTHS, spec_of
from core.visibility import readable
from core.xml import add, written

LARGEST = 10_000  # Addresses in one file; five times as many are allowed.
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"


@dataclass(frozen=True, slots=True)
class Location:
    """One address to be found, when what is there last changed, and the pictures on it."""

    address: str
    changed: datetime | None = None
    images: tuple[str, ...] = ()


class Section(Protocol):
    """One kind of addresses."""

    def count(self, site: Site) -> int:
        """How many there are on a site."""
        ...

    def locations(self, request: HttpRequest, start: int, end: int) -> Iterable[Location]:
        """Those from `start` to before `end`, always in the same order."""
        ...


class Pages:
    """All pages that anybody may read and that are at home where they stand."""

    def count(self, site: Site) -> int:
        """How many there are on a site."""
        return int(self._pages(site).count())

    def locations(self, request: HttpRequest, start: int, end: int) -> Iterable[Location]:
        """Those from `start` to before `end`, the oldest first, with the largest JPEG of each picture."""
        pages = list(self._pages(site_of(request)).only("url_path", "last_published_at", "locale")[start:end])
        images = _images([page.pk for page in pages])
        for page in pages:
            if url := page.get_url(request):
                yield Location(url, page.last_published_at, images[page.pk])

    def _pages(self, site: Site) -> Any:
        pages = readable(Page.objects.descendant_of(site.root_page, inclusive=True)).filter(alias_of=None)
        for model in get_page_models():
            if issubclass(model, BasePage):
                # As a query of its own: hardly any page is at home elsewhere.
                pages = pages.exclude(pk__in=model.objects.exclude(canonical_address="").values("pk"))
        return pages.order_by("pk")


@require_safe
def show_index(request: HttpRequest) -> HttpResponse:
    """Which sitemaps a site has."""
    site = site_of(request)
    root = Element("sitemapindex", {"xmlns": _SPACE})
    for name in settings.SITEMAPS:
        parts = -(-_section(name).count(site) // LARGEST)
        for part in range(1, parts + 1):
            address = reverse("sitemap_part", args=[name, part])
            add(add(root, "sitemap"), "loc", urljoin(site.root_url, address))
    return _sent(root)


@require_safe
def show_part(request: HttpRequest, section: str, part: int) -> HttpResponse:
    """One sitemap of a site. Raises Http404 for one that is not."""
    if section not in settings.SITEMAPS or not 0 < part <= 1000:
        raise Http404
    root_url = site_of(request).root_url
    root = Element("urlset", {"xmlns": _SPACE, "xmlns:image": _IMAGES})
    for location in _section(section).locations(request, (part - 1) * LARGEST, part * LARGEST):
        url = add(root, "url")
        add(url, "loc", urljoin(root_url, location.address))
        if location.changed:
            add(url, "lastmod", location.changed.isoformat(timespec="seconds"))
        for image in location.images:
            add(add(url, "image:image"), "image:loc", urljoin(root_url, image))
    if not len(root):
        raise Http404
    return _sent(root)


def _section(name: str) -> Section:
    section: Section = import_string(settings.SITEMAPS[name])()
    return section


def _sent(root: Element) -> HttpResponse:
    # Asked for anew each time: what was made private is no longer named.
    return HttpResponse(written(root), content_type="application/xml", headers={"Cache-Control": "no-cache"})


def _images(pages: list[int]) -> defaultdict[int, tuple[str, ...]]:
    """Where the pictures of each page are. Two queries; a picture without a JPEG is left out."""
    model = get_image_model()
    types = ContentType.objects.get_for_models(Page, model)
    shown = ReferenceIndex.objects.filter(
        base_content_type=types[Page], to_content_type=types[model], object_id__in=map(str, pages)
    )
    pairs = shown.order_by("pk").values_list("object_id", "to_object_id")
    found = {(int(page), int(image)): None for page, image in pairs}  # In their order, each once.
    addresses = addresses_of({image for _, image in found})
    images: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for page, image in found:
        if image in addresses:
            images[page] += (addresses[image],)
    return images


def addresses_of(images: Iterable[int]) -> dict[int, str]:
    """Where the largest JPEG of each picture is, of those that have one. One query."""
    renditions = get_image_model().get_rendition_model()
    storage = renditions._meta.get_field("file").storage
    specs = [spec_of(width, "jpeg") for width in WIDTHS]
    made = renditions.objects.filter(image__in=images, filter_spec__in=specs)
    largest = made.order_by("image", "-width").distinct("image").values_list("image", "file")
    return {image: storage.url(file) for image, file in largest}
