"""One photo of an album, as a file to be kept."""

from pathlib import PurePath
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from photos.giving import files_of, may_take, taken
from photos.models.photo import Rendition


def file_of(album: Any, request: HttpRequest, slug: str) -> HttpResponseBase:
    """One photo of an album whose page may be read, as a file. Raises Http404 where it may not be downloaded."""
    row = (
        album.photos().filter(slug=slug).select_related("photo").first() if may_take(request, album) else None
    )
    name = files_of(album, row.photo_id).get(row.photo_id) if row else None
    storage = Rendition._meta.get_field("file").storage
    try:
        if row is None or name is None:
            raise Http404
        file = storage.open(name)
    except FileNotFoundError:
        raise Http404 from None
    taken(request, album)
    answer = FileResponse(file, as_attachment=True, filename=f"{row.slug}{PurePath(name).suffix}")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
