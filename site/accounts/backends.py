"""Signing in, counted at the one place that every door leads through."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.known_browser import known_browser
from accounts.throttle import give_back, sign_in_counters, take
from core.client_address import client_address


class ThrottledBackend(ModelBackend):
    """Django's backend, which refuses unseen what comes too often.

    The wait is left on the request for forms and views to tell (`waiting_time`). A call without a request comes
    from the command line, where nobody guesses.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **fields: Any,
    ) -> Any:
        """The person, or None. Raises PermissionDenied, as Django asks for, when no backend shall look further."""
        email = username if username is not None else fields.get("email")
        if request is None or email is None or password is None:
            return super().authenticate(request, username, password, **fields)
        counters = sign_in_counters(email, client_address(request), known_browser(request, email))
        if wait := take(counters):
            request.sign_in_wait = wait  # type: ignore[attr-defined]  # read by `waiting_time`
            raise PermissionDenied
        user = super().authenticate(request, email, password)
        if user is not None:
            give_back(counters)
        return user


def waiting_time(request: HttpRequest | None) -> timedelta | None:
    """How long to wait, when this request tried to sign in too often; else None."""
    return getattr(request, "sign_in_wait", None)
