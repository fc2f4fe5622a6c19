"""What a page says of itself.

Search, graph, cards and related posts know a page through this protocol alone: a new type of page is searchable and
linkable by answering it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable


class Visibility(StrEnum):
    """Who may read a page."""

    PUBLIC = "public"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Belonging:
    """Something that a page belongs to beside its tags, or that something within it does, by which it is looked for.

    `name` is what it is: `series`, `in` for an album, or `camera`. `value` is what readers call it, and `slug` how
    its address ends, if it has one.
    """

    name: str
    value: str
    slug: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One page in plain words.

    `text` is the body without markup; `date` is when readers were first told (aware), `None` for what has no date;
    `language` is a BCP 47 tag; `image_id` is a key of the site's image model; `belongs` is what it belongs to.
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
    belongs: tuple[Belonging, ...] = ()


@runtime_checkable
class HasContent(Protocol):
    """A page that can say what it holds."""

    def content(self) -> Content:
        """What others may know of the published page."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something within a page that has an address of its own below that of the page, such as a photo of an album.

    `address` is below the page's, as `sunrise/`; `text` is all that is said of it, in plain words; `kind` is the word
    for it, as that of a page.
    """

    address: str
    title: str
    text: str
    image_id: int | None
    kind: str
    tags: tuple[str, ...] = ()
    belongs: tuple[Belonging, ...] = ()


@runtime_checkable
class HasParts(Protocol):
    """A page within which other things are found."""

    def parts(self) -> Iterable[Part]:
        """They, in their order, as the page is published."""
        ...
