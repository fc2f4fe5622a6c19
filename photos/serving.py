"""Files of pictures over HTTP: renditions and cards to everyone, hidden ones and originals to some."""

from pathlib import Path
from stat import S_ISREG

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils._os import safe_join
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.static import was_modified_since

from core.models.card import FOLDER as CARDS
from photos.hiding import may_fetch
from photos.models.photo import HIDDEN, PUBLIC
from photos.uploads import EXTENSIONS

ORIGINALS = "original_images"
FOR_EVERYBODY, FOR_SOME = {PUBLIC, CARDS}, {HIDDEN, ORIGINALS}
TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".heic": "image/heic",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
    # No browser shows what a camera keeps in a form of its own: it is saved.
    **{f".{ending}": "application/octet-stream" for ending in EXTENSIONS["RAW"]},
}


@require_safe
def serve_rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file `path` under MEDIA_ROOT: a rendition or a card, or for those with access to the admin an original.

    Their names change with their content, so they may be kept forever. Renditions of a hidden photo are for those who
    may see it, at each request anew. Whatever else lies in MEDIA_ROOT is 404 (attachments go through Wagtail's
    document view), and so is what somebody may not have: its existence is nobody's business.
    """
    folder = path.partition("/")[0]
    if folder in FOR_EVERYBODY:
        return _file(request, path, "public, max-age=31536000, immutable")
    if folder in FOR_SOME and _may_have(request, folder, path):
        return _file(request, path, "private, no-cache")
    raise Http404


def _may_have(request: HttpRequest, folder: str, path: str) -> bool:
    works_here: bool = request.user.has_perm("wagtailadmin.access_admin")
    return works_here or (folder == HIDDEN and "\0" not in path and may_fetch(request, path))


def _file(request: HttpRequest, path: str, cache_control: str) -> HttpResponseBase:
    file = _inside(path)
    kind = TYPES.get(file.suffix.lower())
    try:
        status = file.stat()
    except OSError:  # None of that name, or a name too long to be one
        raise Http404 from None
    if kind is None or not S_ISREG(status.st_mode):
        raise Http404
    changed = status.st_mtime
    response: HttpResponseBase
    if was_modified_since(request.headers.get("If-Modified-Since"), changed):
        response = FileResponse(file.open("rb"), content_type=kind)
    else:
        response = HttpResponseNotModified()
    response.headers["Last-Modified"] = http_date(changed)
    response.headers["Cache-Control"] = cache_control
    response.headers["X-Content-Type-Options"] = "nosniff"
    # A picture opened on its own is a page of its own: one that may load and run nothing.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _inside(path: str) -> Path:
    """The real file, symbolic links followed, inside its folder. Raises Http404 for any way out of it."""
    root = Path(settings.MEDIA_ROOT, path.partition("/")[0]).resolve()
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, path)).resolve()
    except (SuspiciousFileOperation, ValueError):  # ValueError: a NUL byte
        raise Http404 from None
    if not file.is_relative_to(root):
        raise Http404
    return file
