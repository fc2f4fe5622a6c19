"""How many bytes a reader loads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli  # type: ignore[import-untyped]
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage

from core.media.names import is_at_cdn, name_of
from core.middleware.compressing import packed

TEXT_BUDGET = 14 * 1024  # What a server may send before it waits for the first answer.
PICTURE_BUDGET = 500 * 1024
SCRIPT_BUDGET = 10 * 1024
MOST_MEASURED = 60  # Pictures; a storage on another server is asked for each.


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes as a visitor's browser gets them: text and files by Brotli, pictures as they are.

    `pictures` is how many there are.
    """

    html: int
    sheets: int
    scripts: int
    pictures: int
    picture_bytes: int

    @property
    def text(self) -> int:
        """What has to be there before anything is seen."""
        return self.html + self.sheets

    @property
    def is_text_heavy(self) -> bool:
        """Whether it is more than the budget."""
        return self.text > TEXT_BUDGET

    @property
    def are_scripts_heavy(self) -> bool:
        """Whether they are more than the budget."""
        return self.scripts > SCRIPT_BUDGET

    @property
    def are_pictures_heavy(self) -> bool:
        """Whether they are more than the budget, all together."""
        return self.picture_bytes > PICTURE_BUDGET


def weigh(html: str, sheets: Iterable[str], scripts: Iterable[str], pictures: Iterable[str]) -> Weight:
    """What a page weighs, by its HTML and the addresses of what it loads. What is not ours to measure is nothing.

    Of very many pictures the first are measured, and the others taken to be like them.
    """
    different = list(dict.fromkeys(pictures))
    measured = list(_stored(different[:MOST_MEASURED]))
    share = len(different) / len(measured) if measured else 0
    return Weight(
        html=len(packed(html.encode())) if html else 0,
        sheets=sum(map(_compressed, sheets)),
        scripts=sum(map(_compressed, scripts)),
        pictures=len(different),
        picture_bytes=round(sum(measured) * share),
    )


def _stored(addresses: Iterable[str]) -> Iterator[int]:
    """The sizes of files of the media storage, as long as it answers."""
    for address in addresses:
        try:
            ours = address.startswith(settings.MEDIA_URL) or is_at_cdn(address)
            yield int(default_storage.size(name_of(address))) if ours else 0
        except (FileNotFoundError, SuspiciousOperation, ValueError):
            yield 0
        except OSError:
            return


def _compressed(address: str) -> int:
    """The size of a static file, compressed."""
    if not address.startswith(settings.STATIC_URL):
        return 0
    try:
        path = _path(unquote(urlsplit(address).path[len(settings.STATIC_URL) :]))
        return _size(path, path.stat().st_mtime_ns) if path else 0
    except (OSError, SuspiciousOperation, ValueError):
        return 0


def _path(name: str) -> Path | None:
    """Where a static file lies: gathered, or, in development, in its app."""
    if staticfiles_storage.exists(name):
        return Path(staticfiles_storage.path(name))
    found = finders.find(name)
    return Path(found) if found else None


@lru_cache(maxsize=64)
def _size(path: Path, changed: int) -> int:
    return len(brotli.compress(path.read_bytes()))  # As WhiteNoise keeps it.
