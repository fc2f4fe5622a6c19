"""The photos of an album in groups: each begins with the text that stands before its first photo."""

from dataclasses import dataclass, field
from typing import Any

from photos.models.album_photo import AlbumPhoto


@dataclass(slots=True)
class Group:
    """Photos that follow each other; `text` stands before them, or is empty."""

    text: Any = None
    rows: list[AlbumPhoto] = field(default_factory=list)


def grouped(rows: list[AlbumPhoto]) -> list[Group]:
    """The groups of some rows, in their order."""
    groups: list[Group] = []
    for row in rows:
        if row.text or not groups:
            groups.append(Group(row.text))
        groups[-1].rows.append(row)
    return groups
