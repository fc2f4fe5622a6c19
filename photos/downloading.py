"""Downloading an album."""

from collections.abc import Iterator
from contextlib import ExitStack
from threading import BoundedSemaphore
from typing import Any

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from core.opening import may_read
from photos.giving import may_take, taken
from photos.models import AlbumPage
from photos.packing import packed
from photos.routing import page_at

AT_ONCE = 2
"""Downloads of a process, which has four threads (`core.launch.children`): the others are for readers."""
WAIT = 60  # Seconds after which who was sent away may ask again.
PATIENCE = 60  # Seconds in which a client must take the next piece.

places = BoundedSemaphore(AT_ONCE)


@require_safe
def download(request: HttpRequest, path: str) -> HttpResponseBase:
    """The photos of the album at a path as a ZIP archive. Raises Http404 where they may not be downloaded."""
    album = page_at(request, path)
    if not isinstance(album, AlbumPage) or not may_read(request, album) or not may_take(request, album):
        raise Http404
    if not album.photos().exists():
        raise Http404
    with ExitStack() as place:
        if not places.acquire(blocking=False):
            return _busy(request, album)
        place.callback(places.release)
        archive = packed(album)
        headers = _headers(album, len(archive))
        if request.method == "HEAD":
            return HttpResponse(headers=headers)
        taken(request, album)
        sent = _sent(archive, place.pop_all(), request.META.get("gunicorn.socket"))
    next(sent)
    return StreamingHttpResponse(sent, headers=headers)


def _headers(album: AlbumPage, length: int) -> dict[str, str]:
    return {
        "Content-Type": "application/zip",
        "Content-Length": str(length),
        "Content-Disposition": content_disposition_header(True, f"{album.slug}.zip") or "",
        "Accept-Ranges": "none",
        "Cache-Control": "private, no-store",
    }


def _sent(archive: Any, place: ExitStack, socket: Any) -> Iterator[bytes]:
    """The bytes of an archive; the first, of none, begins it, so that its place is given back whoever drops it."""
    with place:
        yield b""
        if not connection.in_atomic_block:
            connection.close()  # Nothing is asked of the database any more, and this may take an hour.
        if socket:
            socket.settimeout(PATIENCE)  # gunicorn would wait for ever.
        yield from archive


def _busy(request: HttpRequest, album: AlbumPage) -> HttpResponse:
    context = {"album": album, "address": album.get_url(request)}
    answer = render(request, "photos/busy.html", context, status=503)
    answer.headers["Retry-After"], answer.headers["Cache-Control"] = str(WAIT), "no-store"
    return answer
