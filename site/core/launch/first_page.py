"""Tells when the site truly answers."""

import http.client
import time
from collections.abc import Callable
from urllib.parse import urlsplit

PATIENCE = 120.0
"""Seconds after which a person is told that something is wrong."""


class FirstPage:
    """A duty of the supervisor: asks for the first page until it comes, then says so, once.

    It asks `host`, by the name in `address`: what a person is told to open must be what answers.
    """

    def __init__(
        self, host: str, address: str, answered: Callable[[], None], late: Callable[[int], None]
    ) -> None:
        parts = urlsplit(address)
        self.host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
        self.port, self.name = parts.port or 80, parts.netloc
        self._answered, self._late = answered, late
        self._began = time.monotonic()
        self._done = self._warned = False

    def __call__(self) -> None:
        if self._done:
            return
        status = self.status()
        if 200 <= status < 500:  # A home page that is not published is an answer too.
            self._done = True
            self._answered()
        elif not self._warned and time.monotonic() - self._began > PATIENCE:
            self._warned = True
            self._late(status)

    def status(self) -> int:
        """The HTTP status of the first page; 0 when nothing answers."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=10)
        try:
            connection.request("GET", "/", headers={"Host": self.name})
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()
