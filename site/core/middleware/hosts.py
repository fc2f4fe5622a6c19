"""Which names this installation answers to: the sites' own, and nothing else."""

import logging
import time
from collections.abc import Callable
from threading import Lock

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import Error as DatabaseFailure
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import split_domain_port
from django.template.loader import render_to_string
from wagtail.models import Site

logger = logging.getLogger(__name__)
FRESH_FOR = 5.0  # seconds
PLAIN = "421 Misdirected Request\n\nThis server does not answer to that name. Check the address.\n"


class KnownHosts:
    """The names of all sites, as one process knows them.

    Read again at most every `FRESH_FOR` seconds, by one query, whatever is asked: a flood of unknown names costs
    nothing, and only the very first request waits for another thread's reading. While the database is away, the last
    names known still hold.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.lock = Lock()
        self.names: frozenset[str] = frozenset()
        self.read_at: float | None = None

    def __contains__(self, name: str) -> bool:
        return bool(name) and (name in settings_hosts() or name in self.current())

    def current(self) -> frozenset[str]:
        """The sites' names, at most `FRESH_FOR` seconds old unless the database is away."""
        if self._is_stale() and self.lock.acquire(blocking=self.read_at is None):
            try:
                # Asked again: another thread may have read them while this one waited.
                if self._is_stale():
                    self._read()
            finally:
                self.lock.release()
        return self.names

    def _is_stale(self) -> bool:
        return self.read_at is None or self.clock() - self.read_at >= FRESH_FOR

    def _read(self) -> None:
        try:
            self.names = frozenset(name.lower() for name in Site.objects.values_list("hostname", flat=True))
        except DatabaseFailure:
            logger.exception("The sites' names could not be read; those known before still hold.")
        finally:
            self.read_at = self.clock()


def settings_hosts() -> frozenset[str]:
    """The names that settings add to the sites' own."""
    return frozenset(name.lower() for name in settings.EXTRA_HOSTS)


class KnownHostMiddleware:
    """Answers 421 to a Host that is no site of ours, before anything is done in that name.

    ALLOWED_HOSTS is ["*"] because domains are data: Django would have to be restarted for each new one. This check
    takes its place, so it must stand before whatever builds an address from the request (redirects, e-mails).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.known = KnownHosts()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _name(request) in self.known:
            return self.get_response(request)
        return _misdirected()


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
