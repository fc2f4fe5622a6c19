"""Finds out what an export is, and opens it."""

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO

from blog.importing.carried import BROKEN, Archive, Carried, Shelf, head_of, is_gzip, is_zip
from blog.importing.feed import Feed
from blog.importing.feed.export import LARGEST as LARGEST_FEED
from blog.importing.folder import MARKDOWN
from blog.importing.ghost import Ghost
from blog.importing.ghost.rows import is_ghost
from blog.importing.items import Export
from blog.importing.reading import UnreadableError
from blog.importing.wordpress import WordPress
from blog.importing.wordpress.stream import WORDPRESS
from blog.models.imports import Format
from core.fetching import FetchError, fetch

LOOKED_AT = 100_000  # Bytes of a file in which it shows what it is.
MOST_LOOKED_INTO = 1000  # Files of an archive, those at its top first.
MOST_UNPACKED = 4_000_000_000  # Bytes of a folder of Markdown out of a ZIP.
OURS = "commonplace/archive.json"  # What every archive of a whole site holds.
NOTHING = (
    "This is nothing that can be imported. It can be: WordPress's export (.xml, .xml.gz, or .zip of it), Ghost's "
    "(.json, or .zip with its content folder), a folder of Markdown (.zip), a feed, or a whole site that Settings → "
    "Export gave."
)


def format_of(path: Path) -> Format:
    """What an export is, by what it holds and not by its name. Raises UnreadableError for what is none."""
    if not path.exists():
        raise UnreadableError(f"There is no file {path.name}.")
    if path.is_dir():
        return _of_names(Shelf(path))
    if is_zip(path):
        return _of_names(Archive(path))
    head = _head(path)
    if not head:
        raise UnreadableError("The file is empty.")
    return _of_text(head)


def opened(path: Path, kind: Format, *, home: str = "", media: Path | None = None) -> Export:
    """An export of WordPress or Ghost, or a feed. `media` is a folder of uploads. Raises UnreadableError."""
    if not path.exists():
        raise UnreadableError(f"There is no file {path}.")
    if kind is Format.WORDPRESS:
        carried: Carried | None = Shelf(media) if media else None
        return WordPress(path, carried)
    if kind is Format.GHOST:
        return Ghost(path, home)
    if path.stat().st_size > LARGEST_FEED:
        raise UnreadableError(f"A feed of more than {LARGEST_FEED // 1_000_000} MB is not read.")
    return Feed(path.read_bytes(), home)


def fetched_feed(address: str) -> Export:
    """The feed at an address. Raises UnreadableError."""
    try:
        found = fetch(address, limit=LARGEST_FEED, seconds=30.0)
    except FetchError as error:
        raise UnreadableError(str(error)) from None
    if found.status != 200:
        raise UnreadableError(f"The server answered with an error ({found.status}), not with a feed.")
    return Feed(found.body, found.address)


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The folder that a ZIP holds, for as long as it is needed. Raises UnreadableError."""
    with TemporaryDirectory(prefix="import-", dir=path.parent) as place:
        archive, left = Archive(path), MOST_UNPACKED
        for name in archive.names():
            left -= _unpacked(archive, name, Path(place, *_parts(name)), left)
        yield Path(place)


def _unpacked(archive: Archive, name: str, target: Path, left: int) -> int:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as packed, target.open("wb") as file:
            count = _copied(packed, file, left, name)
        if moment := archive.moment_of(name):
            os.utime(target, (moment, moment))  # What says no date itself has this one.
        return count
    except OSError as error:
        raise UnreadableError(f"{name[:200]} cannot be unpacked: {error.strerror}.") from None


def _parts(name: str) -> tuple[str, ...]:
    """The folders and the name below the one that all is unpacked into; never a way out of it."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return tuple(
        part for part in parts if part not in {"/", "..", "."} and ":" not in part and "\0" not in part
    ) or ("nameless",)


def _copied(packed: IO[bytes], file: IO[bytes], left: int, name: str) -> int:
    """Copies one file, of at most `left` bytes. Gives their number."""
    count = 0
    try:
        while piece := packed.read(1_000_000):
            count += len(piece)
            if count > left:
                raise UnreadableError(
                    f"It unfolds into more than {MOST_UNPACKED // 10**9} GB. Nothing was imported."
                )
            file.write(piece)
    except UnreadableError:
        raise
    except BROKEN as error:
        raise UnreadableError(f"{name} in the ZIP file is damaged: {error}.") from None
    return count


def _of_names(carried: Carried) -> Format:
    names = carried.names()
    if any(name.endswith(OURS) for name in names):
        return Format.ARCHIVE
    upmost = sorted(names, key=lambda name: (name.count("/"), name))[:MOST_LOOKED_INTO]
    for name in upmost:
        if name.lower().endswith((".xml", ".wxr")) and WORDPRESS.encode() in head_of(
            carried, name, LOOKED_AT
        ):
            return Format.WORDPRESS
    for name in upmost:
        if name.lower().endswith(".json") and is_ghost(head_of(carried, name, LOOKED_AT)):
            return Format.GHOST
    if any(PurePosixPath(name).suffix.lower() in MARKDOWN for name in names):
        return Format.MARKDOWN
    raise UnreadableError(NOTHING)


def _of_text(head: bytes) -> Format:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if WORDPRESS.encode() in head:
        return Format.WORDPRESS
    if text.startswith(b"{"):
        if b"jsonfeed.org" in head:
            return Format.FEED
        if is_ghost(head):
            return Format.GHOST
    if text.startswith(b"<") and any(
        mark in head for mark in (b"<rss", b"<feed", b"<rdf:RDF", b"<atom:feed")
    ):
        return Format.FEED
    if b"<html" in head[:2000].lower():
        raise UnreadableError("This is a web page, not an export. Download the export itself.")
    raise UnreadableError(NOTHING)


def _head(path: Path) -> bytes:
    try:
        with gzip.open(path) if is_gzip(path) else path.open("rb") as begun:
            return bytes(begun.read(LOOKED_AT))
    except BROKEN:
        raise UnreadableError("The packed file is damaged.") from None
