"""Which names this installation answers to: the sites' own, and nothing else."""

import logging
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import Error as DatabaseFailure
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import split_domain_port
from django.template.loader import render_to_string
from wagtail.models import Site

from core.known_sites import KnownSites, at_home
from core.middleware.redirects import led_before

logger = logging.getLogger(__name__)
PLAIN = "421 Misdirected Request\n\nThis server does not answer to that name. Check the address.\n"


def settings_hosts() -> frozenset[str]:
    """The names that settings add to the sites' own."""
    return frozenset(name.lower() for name in settings.EXTRA_HOSTS)


class KnownHostMiddleware:
    """Answers 421 to a Host that is no site of ours before anything is done in that name; an alias leads to its site.

    ALLOWED_HOSTS is ["*"] because domains are data: Django would have to be restarted for each new one. This check
    takes its place, so it must stand before whatever builds an address from the request (redirects, e-mails).
    It tells Wagtail the site of the request as well, which would ask the database for it, and answers readers in its
    time and language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.known = KnownSites()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        name = _name(request)
        if not name or (name not in settings_hosts() and name not in self.known):
            site = self.known.of_alias(name)
            return self._to(site, request) if site else _misdirected()
        self.known.introduce(request, name)
        with at_home(None if _is_ours(request) else Site.find_for_request(request)):
            return self.get_response(request)

    def _to(self, site: Site, request: HttpRequest) -> HttpResponseBase:
        """For good to the same address of a site, with its query. What was sent by a form is sent again.

        From an old address, to where that leads.
        """
        same = f"{site.root_url}{request.get_full_path()}"
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=308, headers={"Location": same})
        self.known.give(request, site)
        with suppress(DatabaseFailure):
            if led := led_before(request):
                led.headers["Location"] = urljoin(same, led.headers["Location"])
                return led
        return HttpResponse(status=301, headers={"Location": same})


def _is_ours(request: HttpRequest) -> bool:
    """Whether no reader asks, but somebody who works here, or a program."""
    return request.path_info.startswith((f"/{settings.ADMIN_PATH}", "/api/"))


def _name(request: HttpRequest) -> str:
    """The Host without its port, in lower case; "" when it is malformed, which no site can be called."""
    try:
        return split_domain_port(request.get_host())[0]
    except DisallowedHost:
        return ""


def _misdirected() -> HttpResponse:
    # Nothing stands above this middleware that would make a page of an error: a front end that is not built is one.
    try:
        return HttpResponse(render_to_string("421.html"), status=421)
    except Exception:
        logger.exception("The page for an unknown name could not be made; it is said in plain words.")
        return HttpResponse(PLAIN, status=421, content_type="text/plain; charset=utf-8")
