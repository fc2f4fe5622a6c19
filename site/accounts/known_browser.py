"""A browser in which somebody has signed in before: a stranger's failures do not lock its owner out."""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from accounts.addresses import normalised
from accounts.throttle import hashed

COOKIE, SALT, YEAR = "known_browser", "accounts.known_browser", 365 * 24 * 3600


def known_browser(request: HttpRequest, email: str) -> str | None:
    """The browser's mark, if this account has signed in from it within a year; else None."""
    try:
        account, mark = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=YEAR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(mark) if account == _account(email) else None


def remember_browser(response: HttpResponseBase, email: str) -> None:
    """Has the browser carry the mark. It opens nothing: it only lets its bearer try a password."""
    response.set_cookie(
        COOKIE,
        signing.dumps([_account(email), secrets.token_urlsafe(12)], salt=SALT),
        max_age=YEAR,
        path=f"/{settings.ADMIN_PATH}",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _account(email: str) -> str:
    return hashed("known browser", normalised(email))
