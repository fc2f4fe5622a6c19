"""What a feed says, whichever form it is sent in. All addresses are whole."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from core.picturing import Image


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who wrote an item."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that was published.

    `id` stays when it moves to another address or domain. Of what is not `titled` the title is only the first words.
    `source` is what a title that leads elsewhere leads to, or empty. `html` is fit for other people's pages.
    """

    id: str
    title: str
    titled: bool
    address: str
    source: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[Person, ...]
    tags: tuple[str, ...]
    language: str
    image: Image | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The newest of what a page lists.

    `home` is that page, `address` the feed itself, and `older` the feed of what came before these items, or empty.
    `hub` is who tells of changes to whoever asks for it there, or empty.
    """

    id: str
    title: str
    description: str
    home: str
    address: str
    older: str
    hub: str
    language: str
    author: Person
    updated: datetime
    items: tuple[Item, ...]


def lasting_id(key: UUID, name: str) -> str:
    """An id that depends on no address: that of `name` within what has this key (RFC 4122, version 5)."""
    return uuid5(key, name).urn
