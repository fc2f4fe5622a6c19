"""One question to one server, and its answer."""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from ssl import SSLCertVerificationError
from typing import cast
from urllib.parse import urlencode

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from core.fetching.addresses import Target
from core.fetching.deadline import Deadline
from core.fetching.failing import FetchError
from core.fetching.line import Line
from core.fetching.reaching import connected

FORM = "application/x-www-form-urlencoded"
ROOM = 256 * 1024  # Bytes for headers, and for what stands between the pieces of a body.


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: what stands there, or what is answered to a form."""

    form: Mapping[str, str] | None = None

    @property
    def method(self) -> str:
        """The word of HTTP for it."""
        return "GET" if self.form is None else "POST"

    def to(self, target: Target) -> bytes:
        """The whole of it, as it is sent."""
        body = "" if self.form is None else urlencode(self.form)
        about = f"Content-Type: {FORM}\r\nContent-Length: {len(body)}\r\n" if self.form is not None else ""
        return (
            f"{self.method} {target.path} HTTP/1.1\r\n"
            f"Host: {target.authority}\r\n"
            f"User-Agent: Commonplace (+{settings.WAGTAILADMIN_BASE_URL})\r\n"
            "Accept: */*\r\n"
            "Accept-Encoding: identity\r\n"
            f"{about}"
            f"Connection: close\r\n\r\n{body}"
        ).encode("ascii", errors="replace")


@contextmanager
def asked(target: Target, question: Question, limit: int, deadline: Deadline) -> Iterator[HTTPResponse]:
    """The answer, with its body still to be read. Raises FetchError, also for what reading it brings out."""
    try:
        with connected(target, deadline) as sock:
            line = Line(sock, 2 * limit + ROOM, deadline)
            line.send(question.to(target))
            response = HTTPResponse(cast(socket.socket, line), method=question.method)
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


def _too_much(limit: int) -> FetchError:
    return FetchError(f"The answer is larger than {filesizeformat(limit)}, the most that is taken.")
