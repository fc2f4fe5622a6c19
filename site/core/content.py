"""What a page says of itself.

Search, graph, cards and related posts know a page through this protocol alone: a new type of page is searchable and
linkable by answering it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable


class Visibility(StrEnum):
    """Who may read a page."""

    PUBLIC = "public"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One page in plain words.

    `text` is the body without markup; `date` is when readers were first told (aware), `None` for what has no date;
    `language` is a BCP 47 tag; `image_id` is a key of the site's image model.
    """

    title: str
    summary: str
    text: str
    kind: str
    date: datetime | None
    tags: tuple[str, ...]
    image_id: int | None
    language: str
    visibility: Visibility


@runtime_checkable
class HasContent(Protocol):
    """A page that can say what it holds."""

    def content(self) -> Content:
        """What others may know of the published page."""
        ...
