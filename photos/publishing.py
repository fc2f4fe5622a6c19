"""What anybody could read in each file of a photo: for who may edit it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from core.pictures import SPECS
from photos.giving import FULL
from photos.models import Photo, PhotoRecord, Rendition

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class File:
    """One file; `size` is in bytes, and `facts` are None while nobody has read them."""

    name: str
    address: str
    width: int
    height: int
    size: int | None
    kind: str
    facts: Facts | None
    on_pages: bool = False
    """Whether pages show it, or lead to it. The others are the admin's, and open to whoever knows their names."""


def published(photo: Photo) -> list[File]:
    """The files that a visitor can fetch: those of pages first, the smallest first."""
    renditions = photo.renditions.order_by("width", "pk")
    return sorted(map(_public, renditions), key=lambda file: not file.on_pages)


def alike(files: Iterable[File]) -> list[list[File]]:
    """Files that tell the same, together."""
    found: dict[Any, list[File]] = {}
    for file in files:
        found.setdefault((file.on_pages, file.facts), []).append(file)
    return list(found.values())


def original(photo: Photo) -> File:
    """The file that came, which is served to nobody but those who edit."""
    record = PhotoRecord.objects.filter(photo=photo).first()
    return File(
        name=PurePath(photo.file.name).name,
        address="",
        width=photo.width,
        height=photo.height,
        size=photo.file_size,
        kind=_kind(photo.file.name),
        facts=_facts(record.raw) if record else None,
    )


def _public(rendition: Rendition) -> File:
    return File(
        name=PurePath(rendition.file.name).name,
        address=rendition.url,
        width=rendition.width,
        height=rendition.height,
        size=rendition.file_size,
        kind=_kind(rendition.file.name),
        facts=None if rendition.tells is None else _facts(rendition.tells),
        on_pages=rendition.filter_spec in {*SPECS, FULL},
    )


def _kind(name: str) -> str:
    return PurePath(name).suffix.removeprefix(".").upper()


def _facts(told: Mapping[str, Mapping[str, Any]]) -> Facts:
    return tuple(
        sorted(
            (f"{group} {name}", ", ".join(map(str, value)) if isinstance(value, list) else str(value))
            for group, facts in told.items()
            for name, value in facts.items()
        )
    )
