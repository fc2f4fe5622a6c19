"""A site that answers on a port of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

import pytest
from django.core.signals import request_finished, request_started
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from core.known_sites import forget_sites

PATIENCE = 60  # seconds; longer than any request that ends.


class Requests:
    """The requests that are being answered, in any thread."""

    def __init__(self) -> None:
        self.count = 0
        self.changed = Condition()

    def began(self, **kwargs: object) -> None:
        """A receiver of `request_started`."""
        self._add(1)

    def ended(self, **kwargs: object) -> None:
        """A receiver of `request_finished`."""
        self._add(-1)

    def _add(self, number: int) -> None:
        with self.changed:
            self.count += number
            self.changed.notify_all()

    def end(self) -> bool:
        """Waits until none is being answered any more; whether that came true."""
        with self.changed:
            return self.changed.wait_for(lambda: self.count <= 0, PATIENCE)


@contextmanager
def requests_that_end() -> Iterator[None]:
    """Waits at the end for what a browser had asked and did not wait for.

    A request that still writes would meet the emptying of all tables, and one of both would be refused as a deadlock.
    """
    requests = Requests()
    request_started.connect(requests.began)
    request_finished.connect(requests.ended)
    try:
        yield
        assert requests.end(), f"{requests.count} requests were still being answered after {PATIENCE} s."
    finally:
        request_started.disconnect(requests.began)
        request_finished.disconnect(requests.ended)


@pytest.fixture
def served(live_server: LiveServer, site: Site) -> Iterator[str]:
    """The address of `site`, served for a browser."""
    address = live_server.url
    Site.objects.update(hostname="localhost", port=int(address.rsplit(":", 1)[1]))
    Site.clear_site_root_paths_cache()
    forget_sites()
    with requests_that_end():
        yield address.replace("127.0.0.1", "localhost")
