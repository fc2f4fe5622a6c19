"""Says on public pages what may be fetched before it is asked for."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from core.speculation import is_left_out


class SpeculationMiddleware:
    """Adds `Speculation-Rules` to what is the same for everybody: a page that needs no session and sets no cookie.

    A private page is opened by a session, and the form that asks for its password sets a cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if _is_page(response) and _is_for_everybody(request, response):
            response.headers["Speculation-Rules"] = f'"{reverse("speculation_rules")}"'
        return response


def _is_page(response: HttpResponseBase) -> bool:
    return response.status_code == 200 and str(response.headers.get("Content-Type", "")).startswith(
        "text/html"
    )


def _is_for_everybody(request: HttpRequest, response: HttpResponseBase) -> bool:
    if is_left_out(request.path_info) or getattr(request, "is_preview", False):
        return False
    kept = {"private", "no-store"} & set(str(response.headers.get("Cache-Control", "")).split(", "))
    return not kept and not response.cookies and settings.SESSION_COOKIE_NAME not in request.COOKIES
