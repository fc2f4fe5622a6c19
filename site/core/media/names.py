"""What the names of stored files say: who may have them, what they hold, and where a browser finds them."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import filepath_to_uri

RENDITIONS, CARDS, HIDDEN, PRIVATE = "images", "cards", "hidden", "private"
PUBLIC = (RENDITIONS, CARDS)
"""The folders of what everybody may have. Whatever lies elsewhere is private, as the renditions that are hidden."""
AT_CDN = (*PUBLIC, PRIVATE)
"""The folders that the CDN reads: what lies below the last it gives to those who bring the cookies of an album."""
INCOMING = "incoming"
"""That of what is on its way: nobody is given anything of it."""
LONGEST = 1024  # Bytes of a name that S3 takes.
FOR_EVER = "public, max-age=31536000, immutable"
FOR_NOBODY = "private, no-store"
FOR_ONE = "private, no-cache"
"""For who was asked, and is to be asked again each time."""
UNKNOWN = "application/octet-stream"
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
}
"""Of pictures; a browser is told of nothing else what it is."""


def is_public(name: str) -> bool:
    """Whether everybody may have the file of this name."""
    return is_plain(name) and _folder(name) in PUBLIC


def is_plain(name: str) -> bool:
    """Whether a name is the only one that its file could have: no way up, no way around."""
    parts = {*name.split("/")}
    return not {"", ".", ".."} & parts and not {"\\", "\0"} & {*name} and len(name.encode()) <= LONGEST


def type_of(name: str) -> str:
    """The media type by the ending of a name."""
    return TYPES.get(PurePosixPath(name).suffix.lower(), UNKNOWN)


def cache_control(name: str) -> str:
    """How long who gets the file may keep it: names of public files change with their content."""
    if is_public(name):
        return FOR_EVER
    return FOR_ONE if _folder(name) == PRIVATE else FOR_NOBODY


def folder_for(album: str) -> str:
    """The folder of the copies that are for the readers of the private album with this key."""
    return f"{PRIVATE}/{album}"


def copy_of(name: str, album: str) -> str:
    """The name of the copy of a file in it."""
    return f"{folder_for(album)}/{PurePosixPath(name).name}"


def address_of(name: str) -> str:
    """Where a browser finds the file: at the CDN, if there is one and it may read it, else where we ask who comes."""
    path = filepath_to_uri(name).lstrip("/")
    if settings.CDN_HOST and is_plain(name) and _folder(name) in AT_CDN:
        return f"https://{settings.CDN_HOST}/{path}"
    return urljoin(settings.MEDIA_URL, path)


def name_of(address: str) -> str:
    """The name of the file at an address of ours, or of the CDN; "" for any other. Raises ValueError."""
    parts, media = urlsplit(address), urlsplit(settings.MEDIA_URL)
    path, host = unquote(parts.path), parts.hostname or ""
    if is_cdn(host):
        return path.lstrip("/")
    return path.removeprefix(media.path) if path.startswith(media.path) else ""


def is_cdn(host: str) -> bool:
    """Whether a host is that of the CDN."""
    return bool(host) and host == settings.CDN_HOST


def is_at_cdn(address: str) -> bool:
    """Whether an address leads there."""
    try:
        return is_cdn(urlsplit(address).hostname or "")
    except ValueError:
        return False


def _folder(name: str) -> str:
    return name.partition("/")[0]
