"""Files out of storage over HTTP, whole or in part (RFC 9110, section 14)."""

import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol, cast

from django.core.files.storage import default_storage
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.utils.http import http_date
from django.views.static import was_modified_since

CHUNK = 64 * 1024  # Bytes that are sent at a time.
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
"""One range. What asks for several gets the whole file, as for any unit that is unknown."""
AWAY = "The store of files does not answer just now. Try again in a minute.\n"


class Status(NamedTuple):
    """What a storage says of a file: bytes, and the second in which it was written."""

    size: int
    changed: float


class Store(Protocol):
    """What hands out parts of files: both of our storages do."""

    def status(self, name: str) -> Status:
        """Raises FileNotFoundError; another OSError where the storage does not answer."""

    def part(self, name: str, start: int, length: int) -> Iterable[bytes]:
        """So many bytes of a file, from `start` on. Raises the same."""


def send(request: HttpRequest, name: str, content_type: str, cache_control: str) -> HttpResponseBase:
    """The file of this name, or the part of it that was asked for. Raises Http404.

    Where the storage does not answer, it says so: 503. Who may have the file has been asked before.
    """
    try:
        answer = _answer(request, name, content_type)
    except FileNotFoundError:
        raise Http404 from None
    except OSError:
        return HttpResponse(AWAY, status=503, content_type="text/plain", headers={"Retry-After": "60"})
    # A refusal of a part says nothing of the file, and is not kept.
    answer.headers["Cache-Control"] = cache_control if answer.status_code < 400 else "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _answer(request: HttpRequest, name: str, content_type: str) -> HttpResponseBase:
    store = cast(Store, default_storage)
    status = store.status(name)
    changed = http_date(status.changed)
    if not was_modified_since(request.headers.get("If-Modified-Since"), status.changed):
        return HttpResponseNotModified(headers={"Last-Modified": changed})
    headers = {"Content-Type": content_type, "Last-Modified": changed, "Accept-Ranges": "bytes"}
    asked = None if request.headers.get("If-Range", changed) != changed else _asked(request)
    if asked is None:
        return _sent(request, name, headers, range(status.size))
    if not (part := range(status.size)[asked]):
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{status.size}"})
    headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{status.size}"
    return _sent(request, name, headers, part)


def _asked(request: HttpRequest) -> slice | None:
    """The part that a request asks for; None for all of it."""
    found = RANGE.fullmatch(request.headers.get("Range", "").strip())
    if found is None or request.method != "GET":
        return None
    first, last = found.groups()
    if not first:
        # `bytes=-0` asks for nothing.
        return slice(-int(last), None) if int(last or 0) else (slice(0, 0) if last else None)
    if last and int(last) < int(first):
        return None
    return slice(int(first), int(last) + 1 if last else None)


def _sent(request: HttpRequest, name: str, headers: dict[str, str], part: range) -> HttpResponseBase:
    headers["Content-Length"] = str(len(part))
    if request.method == "HEAD" or not part:
        return HttpResponse(headers=headers)
    content = cast(Store, default_storage).part(name, part.start, len(part))
    return StreamingHttpResponse(content, status=206 if "Content-Range" in headers else 200, headers=headers)
