"""A one-time password is good for one thing: to be replaced."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

OPEN = (
    "accounts_first_password",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
)


class FirstPasswordMiddleware:
    """Leads a person with a one-time password, wherever they go in the admin, to the page that replaces it.

    A redirect, not a message in passing: a password that was printed on a terminal must not stay in use.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(f"/{settings.ADMIN_PATH}") and self._is_held(request):
            return redirect("accounts_first_password")
        return self.get_response(request)

    def _is_held(self, request: HttpRequest) -> bool:
        user = request.user
        return (
            user.is_authenticated
            and user.must_change_password
            and request.path_info not in {reverse(name) for name in OPEN}
        )
