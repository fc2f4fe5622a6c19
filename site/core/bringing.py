"""Pictures of other sites: which of them a text shows, and how they come into the library."""

import re
from collections.abc import Collection
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import filetype
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.utils.file import hash_filelike

from core.blocks.becoming import Recognise, becoming
from core.fetching import Fetched, FetchError, fetch
from core.file_names import told_name
from core.library import add_picture, find_picture
from core.markdown.splitting import split
from core.recognising import is_elsewhere

SECONDS = 20.0
MOST_HELD = 40 * 1024 * 1024
"""Bytes of a picture that is fetched, which is all in memory; an upload is not, and may be larger."""


def pictures_elsewhere(source: str, types: Collection[str], recognise: Recognise) -> dict[str, str]:
    """Addresses of pictures that would be blocks if the library had them, in their order, each with its words."""
    keys: dict[str, int] = {}

    def pretend(address: str) -> int | None:
        # No picture of the library has such a key.
        return recognise(address) or (
            keys.setdefault(address, -1 - len(keys)) if is_elsewhere(address) else None
        )

    shown = [value for kind, value in split(source, becoming(types, pretend)) if kind == "image"]
    said = {value["image"]: value["alt_text"] for value in reversed(shown)}
    return {address: said[key] for address, key in keys.items() if key in said}


def bring_picture(address: str, said: str, person: Any) -> int:
    """The key of the picture at an address, which is in the library afterwards; `said` is what it shows.

    Raises FetchError when it did not come, and ValidationError when the library refuses it.
    """
    fetched = fetch(address, limit=min(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, MOST_HELD), seconds=SECONDS)
    stem, name = names_of(address, fetched)
    file = SimpleUploadedFile(name, fetched.body)
    known = find_picture(hash_filelike(file), person)
    if known is not None:
        return known
    key: int = add_picture(file, stem, person, said).pk
    return key


def names_of(address: str, fetched: Fetched) -> tuple[str, str]:
    """A title for the picture that came from an address, and a name for its file.

    Raises FetchError for an answer that is none.
    """
    _check(fetched)
    return _names(address, fetched.body)


def _check(fetched: Fetched) -> None:
    if fetched.status in (404, 410):
        raise FetchError("There is no picture at this address any more.")
    if fetched.status != 200:
        raise FetchError(f"The server answered with an error ({fetched.status}), not with the picture.")
    if fetched.content_type.lower().startswith("text/html"):
        raise FetchError("There is a page at this address, not a picture.")


def _names(address: str, body: bytes) -> tuple[str, str]:
    """A title, and the name of a file whose ending is right, whatever the address says."""
    path = PurePosixPath(told_name(unquote(PurePosixPath(urlsplit(address).path).name) or "Picture"))
    ending = str(filetype.guess_extension(body) or "")
    suffix = f".{ending}" if ending in settings.WAGTAILIMAGES_EXTENSIONS else path.suffix
    return re.sub(r"[-_\s]+", " ", path.stem).strip() or "Picture", f"{path.stem}{suffix}"
