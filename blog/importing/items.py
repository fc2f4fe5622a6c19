"""What an export holds, whatever program made it: the one thing that every reader of a format gives."""

from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from blog.importing.reading import UnreadableError
from blog.models.kind import Kind
from core.saying import Said

NOWHERE = "https://nowhere.invalid"  # Stands for an old site whose address nobody has said.
# Lists of an old site: "tag", "author", "kind" or "date" (2015 or 2015/05), and its name; "posts" lists all.
Archives = dict[str, tuple[str, str]]
LONGEST_TITLE = 255
LONGEST_SUMMARY = 500


@dataclass(frozen=True)
class Lead:
    """The picture that stands above a post."""

    address: str
    alt: str = ""
    caption: str = ""


@dataclass
class Item:
    """A post or a page of an export. `key` names it there for good, `parent` is the key of the page above it.

    `addresses` are paths with their queries, that of the item first. What is `private` is for those with an account;
    a `closed` one takes no more responses.
    `trouble` says why an item cannot be read.
    """

    key: str
    title: str
    slug: str = ""
    html: str = ""
    summary: str = ""
    is_page: bool = False
    date: datetime | None = None
    updated: datetime | None = None
    draft: bool = False
    private: bool = False
    closed: bool = False
    password: str = ""
    kind: Kind = Kind.ARTICLE
    labels: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    canonical: str = ""
    lead: Lead | None = None
    parent: str = ""
    said: list[Said] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    trouble: str = ""

    def cut(self) -> None:
        """Shortens what is too long for its field, and notes it."""
        for name, longest in (("title", LONGEST_TITLE), ("summary", LONGEST_SUMMARY)):
            text = getattr(self, name)
            if len(text) > longest:
                setattr(self, name, text[: longest - 1].rstrip() + "…")
                self.notes.append(f"The {name} has {len(text)} characters; it was cut at {longest}.")


def guarded(key: str, title: str, make: Callable[[], Item]) -> Item:
    """What `make` gives; an item with its trouble where it raises: one odd post must not stop the others."""
    try:
        return make()
    except UnreadableError as error:
        said = str(error)
    except Exception as error:
        said = f"{type(error).__name__}: {error}"[:500]
    return Item(key, title or key, trouble=said)


@dataclass(frozen=True, slots=True)
class Entry:
    """As much of an item as is kept of all of them at once. `hidden` tells from how many: 0 is from nobody."""

    title: str
    slug: str
    date: datetime | None
    is_page: bool
    parent: str
    hidden: int


@dataclass
class Survey:
    """What an export holds, learned by reading it once.

    `home` is the address of the old site, `archives` are paths there of lists, `moved` are redirects that it had.
    `attached` are addresses of files, each with its other addresses and the key of the item it was uploaded to.
    `left_out` counts what has no place here, by its name. `broken` says where the export ends too early, or what else
    keeps part of it from being read.
    """

    home: str = ""
    hosts: set[str] = field(default_factory=set)
    entries: dict[str, Entry] = field(default_factory=dict)
    by_address: dict[str, str] = field(default_factory=dict)
    archives: Archives = field(default_factory=dict)
    attached: dict[str, tuple[list[str], str]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    broken: str = ""

    def add(self, item: Item) -> None:
        """An item with all its addresses. What two claim belongs to the one that more may read, else to the first."""
        hidden = 2 if item.draft else 1 if item.private or item.password else 0
        self.entries[item.key] = Entry(item.title, item.slug, item.date, item.is_page, item.parent, hidden)
        for address in item.addresses:
            for form in {_exact(address), _exact(address).casefold()}:
                known = self.by_address.setdefault(form, item.key)
                if hidden < self.entries[known].hidden:
                    self.by_address[form] = item.key

    def damage(self) -> str:
        """What is broken, and what that means; empty for a whole export."""
        rest = "Only what stands whole in it is taken." if self.entries else "No post in it is whole."
        return f"{self.broken} {rest}" if self.broken else ""

    def at(self, path: str) -> str | None:
        """The key of the item at a path of the old site, with its query where that matters."""
        return self.by_address.get(_exact(path)) or self.by_address.get(_exact(path).casefold())


def _exact(path: str) -> str:
    return path.rstrip("/")


class Export(Protocol):
    """An export that was opened. It is read twice, and never as a whole."""

    def survey(self) -> Survey:
        """Reads all of it for what links can lead to. Raises UnreadableError for what is no such export at all."""

    def items(self, done: Container[str]) -> Iterator[Item]:
        """Each post and page in its order, but for those whose keys are `done`; ends where the export does."""

    def file(self, address: str) -> tuple[str, bytes] | None:
        """Name and content of a file that the export carries, by its address on the old site."""

    def holds(self, address: str) -> bool:
        """Whether it carries such a file."""

    def original(self, address: str, alt: str) -> tuple[str, str]:
        """Where the original of a picture is, for the address of a smaller one or of a page that shows it alone.

        And its words, where it has none.
        """
