"""Where an old address leads in the end."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urldefrag

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.module_loading import import_string
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

from core.places import Place, place_of
from core.visibility import readable

# Makes a redirect of a site from an address, as redirects are kept, or None: many addresses, alike, need not be kept.
Family = Callable[[int, str], Redirect | None]
MOST_STEPS = 10  # What is longer is taken for going round.


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a redirect leads. `takes_query`: what was asked for behind the old address is asked for there."""

    url: str
    is_permanent: bool
    takes_query: bool


class GoesRoundError(Exception):
    """Redirects lead in a circle, or over more steps than anybody would make."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A redirect, and the place of ours to which its address leads: None for a page and for what is elsewhere."""

    redirect: Any
    to: Place | None


def roots_of(request: HttpRequest) -> list[SiteRootPath]:
    """Where all sites begin, as the request knows it already."""
    known: list[SiteRootPath] | None = getattr(request, "_wagtail_cached_site_root_paths", None)
    return Site.get_site_root_paths() if known is None else known


def destination(place: Place, request: HttpRequest, *, is_there: bool = False) -> Destination | None:
    """Where somebody is led who finds nothing at a place: past all redirects that only lead on.

    With `is_there`, something is found, and only the query leads away.

    None where none leads away, where they go round, and where they end at a page that is not for everybody: its new
    address is not told. Where the site itself may answer, the way ends, and begins anew if it does not.
    """
    try:
        steps = list(way(place, roots_of(request), is_there=is_there))
    except GoesRoundError:
        return None
    if not steps:
        return None
    end = next((number for number, step in enumerate(steps, 1) if step.to and step.to.is_reserved), None)
    steps = steps[:end]
    last = steps[-1]
    url = _address(last.redirect, request) if last.redirect.redirect_page_id else last.redirect.redirect_link
    if not url:
        return None
    is_ours = last.to is not None or last.redirect.redirect_page_id is not None
    takes_query = is_ours and "?" not in steps[0].redirect.old_path and "?" not in url
    return Destination(_with_part(url, steps), all(step.redirect.is_permanent for step in steps), takes_query)


def way(
    place: Place, roots: list[SiteRootPath], planned: Redirect | None = None, *, is_there: bool = False
) -> Iterator[_Step]:
    """The redirects that lead on from a place, to the first page or to what is elsewhere.

    `planned` is one that is about to be kept. Raises GoesRoundError.
    """
    bases = {root.site_id: root.root_url for root in reversed(roots)}
    met = [place]
    while redirect := _redirect_from(place, planned, is_there=is_there):
        if redirect.redirect_page_id:
            if redirect.redirect_page.url_path in {each.url_path for each in met}:
                raise GoesRoundError
            yield _Step(redirect, None)
            return
        to = place_of(redirect.redirect_link, bases[place.site_id], roots)
        if to in met or len(met) > MOST_STEPS:
            raise GoesRoundError
        yield _Step(redirect, to)
        if to is None:
            return
        met.append(to)
        place, is_there = to, to.pages.live().exists()


def _redirect_from(place: Place, planned: Redirect | None, *, is_there: bool) -> Redirect | None:
    """With the query before without, and that of the site before that of all sites; else that of a family."""
    forms = place.queries if is_there else place.redirects
    if not forms:
        return None
    here = Q(site=None) | Q(site=place.site_id)
    found = Redirect.objects.filter(here, old_path__in=forms).exclude(redirect_page=None, redirect_link="")
    redirects = list(found.select_related("redirect_page").order_by("pk"))
    if planned is not None:
        redirects = [redirect for redirect in redirects if redirect.pk != planned.pk]
        if planned.old_path in forms and planned.site_id in {None, place.site_id}:
            redirects.append(planned)
    if redirects:
        return min(redirects, key=lambda redirect: (forms.index(redirect.old_path), redirect.site_id is None))
    return of_family(place.site_id, forms)


def of_family(site_id: int, forms: Iterable[str]) -> Redirect | None:
    """A redirect from an address that is one of many, by the forms in which redirects are kept."""
    asked = (family(site_id, form) for form in forms for family in _families())
    return next((found for found in asked if found), None)


@cache
def _families() -> list[Family]:
    return [import_string(name) for name in settings.REDIRECT_FAMILIES]


def _address(redirect: Redirect, request: HttpRequest) -> str:
    """Of a redirect's page; empty when that is not for everybody."""
    page = redirect.redirect_page
    if not readable(Page.objects.filter(pk=page.pk)).exists():
        return ""
    url = page.specific_deferred.get_url(request) or ""
    route = redirect.redirect_page_route_path
    return f"{url.rstrip('/')}{route}" if url and route else url


def _with_part(url: str, steps: list[_Step]) -> str:
    """The address with the part of a page that the last redirect to name one leads to, as a browser would have it."""
    parts = [urldefrag(step.redirect.redirect_link).fragment for step in steps]
    part = next((part for part in reversed(parts) if part), "")
    return f"{urldefrag(url).url}#{part}" if part else url
