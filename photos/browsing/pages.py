"""The pages below the photos page of a site that are no albums: `photos.models.PhotosPage` leads here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urljoin

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.describing import describe_list
from core.known_sites import name_of, site_of
from photos.browsing.choices import SOURCES, address_of, countries, in_order
from photos.browsing.drawing import map_of
from photos.browsing.facets import FACETS, Facet
from photos.browsing.grid import MixedGrid
from photos.browsing.numbers import statistics
from photos.browsing.shown import Shown
from photos.browsing.tallying import Tallies, tallies_of
from photos.leafing import leaf
from photos.models.album_photo import with_records
from theme.structured import structured


@dataclass(frozen=True, slots=True)
class Listed:
    """What one of these pages says of itself. It has no card of its own."""

    name: str
    description: str
    url: str
    card_file: str = ""


class Overview(NamedTuple):
    """A page of numbers; `context` gives nothing where there is nothing to see."""

    title: str | Promise
    told: str | Promise
    context: Callable[[Tallies, str, QueryDict], dict[str, Any]]


def answer(page: Any, request: HttpRequest, way: list[str]) -> HttpResponse:
    """What is at this way below the photos page. Raises Http404 where there is nothing to see."""
    base = page.get_url(request) or ""
    match way:
        case [word, key] if word in FACETS:
            return _photos(page, request, base, FACETS[word], key)
        case [word] if word in OVERVIEWS:
            overview = OVERVIEWS[word]
            context = overview.context(tallies_of(page), base, request.GET)
            listed = Listed(str(overview.title), str(overview.told), f"{base}{word}/")
            if context:
                return _shown(page, request, f"photos/browsing/{word}.html", listed, context)
    raise Http404


def _index(tallies: Tallies, base: str, query: QueryDict) -> dict[str, Any]:
    if not tallies:
        return {}
    words = [word for word in FACETS if tallies.facets[word] and word not in ("country", "place")]
    parts = [(FACETS[word].many, word, in_order(word, tallies, base)) for word in words]
    found = {"countries": countries(tallies.spots, base), "sources": SOURCES}
    return {"parts": parts, "ways": ways(tallies, base), **found}


def ways(tallies: Tallies, base: str) -> dict[str, str]:
    """The addresses of the overviews in which there is something to see."""
    there = {"browse": bool(tallies), "statistics": tallies.has_statistics, "map": bool(tallies.spots)}
    return {word: f"{base}{word}/" for word, is_there in there.items() if is_there}


def _photos(page: Any, request: HttpRequest, base: str, facet: Facet, key: str) -> HttpResponse:
    """The photos of one key."""
    shown = Shown(page)
    posts = leaf(with_records(shown.of(facet, key)), request.GET)
    if not posts.paginator.count:
        raise Http404
    rows = list(posts.object_list)
    grid = MixedGrid(rows, shown, request, posts.start_index())
    name = shown.name(facet, key)
    listed = Listed(name, str(facet.told) % {"name": name}, address_of(base, facet.word, key))
    context = {"facet": facet, "posts": posts, "grid": grid.html(rows), "sheet": grid.sheet}
    return _shown(page, request, "photos/browsing/photos.html", listed, context | {"index": f"{base}browse/"})


def _shown(
    page: Any, request: HttpRequest, template: str, listed: Listed, context: dict[str, Any]
) -> HttpResponse:
    site = site_of(request)
    query = getattr(context.get("posts"), "query", "")
    address = urljoin(site.root_url, listed.url) + (f"?{query}" if query else "")
    said = describe_list(listed, site, address)
    graph = mark_safe(structured(page, said, request))  # noqa: S308 - without any sign that could end a script
    head = {"said": said, "graph": graph, "site_name": name_of(site), "listed": listed}
    return TemplateResponse(request, template, {"page": page, "request": request, **head, **context})


OVERVIEWS = {
    "browse": Overview(
        pgettext_lazy("photos", "Browse the photos"),
        gettext_lazy("The photos of this site by when, where and how they were taken."),
        _index,
    ),
    "statistics": Overview(
        pgettext_lazy("photos", "Photos in numbers"),
        gettext_lazy("With which cameras and lenses the photos of this site were taken, and when."),
        statistics,
    ),
    "map": Overview(
        pgettext_lazy("photos", "Where the photos were taken"),
        gettext_lazy("The places of the photos of this site on a map, to about a kilometre."),
        map_of,
    ),
}
WORDS = frozenset({*OVERVIEWS, *FACETS})
"""The slugs that no album right below the photos page can have."""
