"""Old addresses: for good, in one step, and without a word about what is not for everybody."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.encoding import iri_to_uri
from wagtail.models import Site

from core.places import Place, place_of
from core.redirecting import Destination, destination, roots_of


class RedirectMiddleware:
    """Leads on from an address where nothing is found, by Wagtail's redirects, and in place of its middleware.

    Also from `/?p=12`, as old systems named their pages: there, the home page would be found.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path == "/" and request.META.get("QUERY_STRING") and (to := _led(request, is_there=True)):
            return to
        response = self.get_response(request)
        return (_led(request) or response) if response.status_code == 404 else response


def led_before(request: HttpRequest) -> HttpResponseBase | None:
    """Where an address leads to that is not looked for first. None where the site itself may answer."""
    place = _place(request)
    if place is None or place.is_reserved:
        return None
    found = destination(place, request, is_there=place.pages.live().exists())
    return _to(found, request) if found else None


def _led(request: HttpRequest, *, is_there: bool = False) -> HttpResponseBase | None:
    place = _place(request)
    found = destination(place, request, is_there=is_there) if place else None
    return _to(found, request) if found else None


def _place(request: HttpRequest) -> Place | None:
    site = Site.find_for_request(request)
    return place_of(request.get_full_path(), site.root_url, roots_of(request)) if site else None


def _to(found: Destination, request: HttpRequest) -> HttpResponseBase:
    query = request.META.get("QUERY_STRING", "")
    url, hash_sign, part = found.url.partition("#")
    if query and found.takes_query:
        url = f"{url}?{iri_to_uri(query)}"
    kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
    return kind(f"{url}{hash_sign}{part}")
