"""Old addresses: for good, in one step, and without a word about what is not for everybody."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.encoding import iri_to_uri
from wagtail.models import Site

from core.places import Place, place_of
from core.redirecting import Destination, destination, roots_of


class RedirectMiddleware:
    """Leads on from an address where nothing is found, by Wagtail's redirects, and in place of its middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or (place := _place(request)) is None:
            return response
        found = destination(place, request)
        return _to(found, request) if found else response


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
