"""Files of pictures over HTTP: renditions and cards to everyone, hidden ones and originals to some."""

from pathlib import PurePosixPath

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from core.library import pictures_for
from core.media import names
from core.media.sending import send
from photos.hiding import may_fetch
from photos.uploads import EXTENSIONS

ORIGINALS = "original_images"
FOR_SOME = {names.HIDDEN, ORIGINALS}
# No browser shows what a camera keeps in a form of its own: it is saved.
TYPES = names.TYPES | {f".{ending}": names.UNKNOWN for ending in EXTENSIONS["RAW"]}


@require_safe
def serve_rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file `path` of the storage: a rendition or a card, or for those who may choose it in the admin an original.

    Their names change with their content, so they may be kept forever. Renditions of a hidden photo are for those who
    may see it, at each request anew. Whatever else lies there is 404 (attachments go through their own view), and so
    is what somebody may not have: its existence is nobody's business.
    """
    if names.is_public(path):
        return _file(request, path, names.FOR_EVER)
    if names.is_plain(path) and _may_have(request, path):
        return _file(request, path, names.FOR_ONE)
    raise Http404


def _may_have(request: HttpRequest, path: str) -> bool:
    folder = path.partition("/")[0]
    if folder in FOR_SOME and request.user.has_perm("wagtailadmin.access_admin"):
        column = "file" if folder == ORIGINALS else "renditions__file"
        if pictures_for(request.user).filter(**{column: path}).exists():
            return True
    return folder == names.HIDDEN and may_fetch(request, path)


def _file(request: HttpRequest, path: str, cache_control: str) -> HttpResponseBase:
    kind = TYPES.get(PurePosixPath(path).suffix.lower())
    if kind is None:
        raise Http404
    response = send(request, path, kind, cache_control)
    # A picture opened on its own is a page of its own: one that may load and run nothing.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
