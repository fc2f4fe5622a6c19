"""Bringing a folder of photos into an album."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from wagtail.models import Site
from wagtail.utils.file import hash_filelike

from core.cleaning import storable
from core.media.away import AWAY, StoreAwayError
from core.progress import Progress, never, silent
from photos import hanging
from photos.adding import add
from photos.hiding import is_closed
from photos.models import AlbumPage, Photo
from photos.natural import natural

TOGETHER = 50  # Photos that are hung at once: each time, readers see another album.
ADDED, KNOWN, REFUSED, LEFT_OUT = "added", "known", "refused", "left out"


class RefusedError(ValueError):
    """An import that cannot begin; the message is a sentence for the owner."""


class Outcome(NamedTuple):
    """What became of a file: `reason` says why it was refused or left out."""

    file: str
    outcome: str
    reason: str = ""


def album_called(site: Site, name: str) -> AlbumPage:
    """The album with a slug, or with those of the albums above it before its own. Raises RefusedError."""
    path = "/".join(part for part in name.split("/") if part)
    albums = AlbumPage.objects.descendant_of(site.root_page).order_by("path")
    found = list(albums.filter(url_path__endswith=f"/{path}/")[:2]) if path else []
    if len(found) == 1:
        album: AlbumPage = found[0]
        if album.fills_itself:
            raise RefusedError(f"The album {name!r} fills itself: no photos are hung in it by hand.")
        return album
    root = len(site.root_page.url_path)
    there = ", ".join(album.url_path[root:].rstrip("/") for album in albums) or "none yet"
    what = "several albums" if found else "no album"
    raise RefusedError(
        f"There is {what} {name!r} on {site.hostname}. Albums there: {there}. Name one with --album."
    )


def bring(
    folder: Path, album: AlbumPage, progress: Progress = silent, stop: Callable[[], bool] = never
) -> list[Outcome]:
    """Hangs the photos of a folder, and of those in it, at the end of an album, in the order of their names.

    What is in the library already is not stored again, so a run that was broken off goes on where it was. `stop` is
    asked before each file. Raises RefusedError.
    """
    if not folder.is_dir():
        raise RefusedError(f"There is no folder {folder}.")
    meant = (path for path in folder.rglob("*") if _is_meant(path, path.relative_to(folder)))
    files = sorted(meant, key=lambda path: natural(str(path.relative_to(folder))))
    outcomes, waiting = [], []
    hidden = is_closed(album)
    try:
        for number, path in enumerate(files, start=1):
            if stop():
                break
            name = storable(str(path.relative_to(folder)))
            photo, outcome = _taken(path, name, hidden)
            outcomes.append(outcome)
            waiting += [photo] if photo else []
            progress(number, len(files), name)
            if len(waiting) == TOGETHER:
                hanging.hang(album, waiting)
                waiting = []
    finally:
        hanging.hang(album, waiting)
    return outcomes


def _is_meant(path: Path, inside: Path) -> bool:
    """Whether it is a file that nothing inside the folder hides; the folder itself may be hidden."""
    return path.is_file() and not any(part.startswith(".") for part in inside.parts)


def _taken(path: Path, name: str, hidden: bool) -> tuple[Photo | None, Outcome]:
    ending = path.suffix.lower().lstrip(".")
    if ending not in settings.WAGTAILIMAGES_EXTENSIONS:
        is_spaced = ending.strip() in settings.WAGTAILIMAGES_EXTENSIONS
        reason = (
            "Its name ends with a space." if is_spaced else "It is no picture, by the ending of its name."
        )
        return None, Outcome(name, LEFT_OUT, reason)
    try:
        with path.open("rb") as file:
            same = Photo.objects.filter(file_hash=hash_filelike(file)).order_by("pk").first()
            return (
                (same, Outcome(name, KNOWN))
                if same
                else (add(File(file, path.name), hidden=hidden), Outcome(name, ADDED))
            )
    except ValidationError as refusal:
        return None, Outcome(name, REFUSED, " ".join(refusal.messages))
    except StoreAwayError:
        return None, Outcome(name, REFUSED, AWAY)
    except OSError as trouble:
        return None, Outcome(name, REFUSED, f"It cannot be read: {trouble.strerror}.")


def counted(outcomes: list[Outcome]) -> Iterator[str]:
    """How many of which outcome, in words."""
    for outcome in (ADDED, KNOWN, REFUSED, LEFT_OUT):
        if count := sum(each.outcome == outcome for each in outcomes):
            yield f"{count:,} {outcome}"
