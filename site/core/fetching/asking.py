"""One question to one server, and its answer."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException, HTTPResponse
from ssl import SSLCertVerificationError
from typing import cast

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from core.fetching.addresses import Target
from core.fetching.deadline import Deadline
from core.fetching.failing import FetchError
from core.fetching.line import Line
from core.fetching.reaching import connected

ROOM = 256 * 1024  # Bytes for headers, and for what stands between the pieces of a body.


@contextmanager
def asked(target: Target, limit: int, deadline: Deadline) -> Iterator[HTTPResponse]:
    """The answer, with its body still to be read. Raises FetchError, also for what reading it brings out."""
    try:
        with connected(target, deadline) as sock:
            line = Line(sock, 2 * limit + ROOM, deadline)
            line.send(_question(target))
            response = HTTPResponse(cast(socket.socket, line), method="GET")
            response.begin()
            yield response
    except TimeoutError:
        raise FetchError(
            f"{target.host} did not answer in full within {deadline.seconds:g} seconds."
        ) from None
    except SSLCertVerificationError:
        raise FetchError(
            f"{target.host} could not prove that it is the one: its certificate is not valid."
        ) from None
    except (HTTPException, ValueError):
        raise FetchError(f"What {target.host} answered was broken, or cut off.") from None
    except OSError:
        raise FetchError(f"{target.host} could not be reached, or broke off.") from None


def body_of(response: HTTPResponse, limit: int) -> bytes:
    """All of a body. Raises FetchError for one that is longer than `limit`, packed, or not whole."""
    if response.headers.get("Content-Encoding", "").strip().lower() not in ("", "identity"):
        raise FetchError("The server packed its answer, though it was asked not to.")
    if (response.length or 0) > limit:
        raise _too_much(limit)
    body = response.read(limit + 1)
    if len(body) > limit:
        raise _too_much(limit)
    if response.length:
        raise FetchError("The answer was cut off before its end.")
    return body


def _question(target: Target) -> bytes:
    return (
        f"GET {target.path} HTTP/1.1\r\n"
        f"Host: {target.authority}\r\n"
        f"User-Agent: Commonplace (+{settings.WAGTAILADMIN_BASE_URL})\r\n"
        "Accept: */*\r\n"
        "Accept-Encoding: identity\r\n"
        "Connection: close\r\n\r\n"
    ).encode("ascii", errors="replace")


def _too_much(limit: int) -> FetchError:
    return FetchError(f"The answer is larger than {filesizeformat(limit)}, the most that is taken.")
