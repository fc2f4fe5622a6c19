"""What nobody could find."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from core.missing import note


class MissMiddleware:
    """Counts the pages that say that nothing is there. Before CommonMiddleware, which makes redirects of some."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 404 and request.method == "GET" and not _is_ahead(request):
            note(request)
        return response


def _is_ahead(request: HttpRequest) -> bool:
    """Whether a browser asks on hover. It throws a 404 away, and asks anew on the click."""
    return "prefetch" in request.headers.get("Sec-Purpose", "")
