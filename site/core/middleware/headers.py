"""Headers that no answer leaves without: a page, a file, a redirect, an error, a refused host."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class SecurityHeadersMiddleware:
    """Adds what an answer lacks; what a view has set on purpose stays.

    The outermost of all: Django's own SecurityMiddleware never sees the answers given by middleware above it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.headers = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
            "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
            "Permissions-Policy": settings.PERMISSIONS_POLICY,
        }

        self.transport = _transport()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        if self.transport and request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", self.transport)
        return response


def _transport() -> str:
    """What Django's SecurityMiddleware says of HTTPS, for the answers it does not see."""
    words = [f"max-age={settings.SECURE_HSTS_SECONDS}"] if settings.SECURE_HSTS_SECONDS else []
    words += ["includeSubDomains"] if words and settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else []
    words += ["preload"] if words and settings.SECURE_HSTS_PRELOAD else []
    return "; ".join(words)
