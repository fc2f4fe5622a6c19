"""One photo of an album, as a file to be kept."""

from http import HTTPStatus
from pathlib import PurePath
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.http import content_disposition_header

from core.media import names
from core.media.sending import send
from photos.giving import files_of, may_take, taken


def file_of(album: Any, request: HttpRequest, slug: str) -> HttpResponseBase:
    """One photo of an album whose page may be read, as a file. Raises Http404 where it may not be downloaded."""
    row = (
        album.photos().filter(slug=slug).select_related("photo").first() if may_take(request, album) else None
    )
    name = files_of(album, row.photo_id).get(row.photo_id) if row else None
    if row is None or name is None:
        raise Http404
    answer = send(request, name, names.type_of(name), names.FOR_NOBODY)
    if answer.status_code == HTTPStatus.OK:
        taken(request, album)
    file = f"{row.slug}{PurePath(name).suffix}"
    answer.headers["Content-Disposition"] = content_disposition_header(True, file) or ""
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
