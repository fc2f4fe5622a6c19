"""What a page elsewhere says of one of ours, by its microformats: https://microformats.org/wiki/h-entry."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from core.outline import Outline, Start
from responses.models import Source

# Of several, the first counts: whoever replies may like it as well.
WAYS = {
    "u-in-reply-to": Source.REPLY,
    "u-repost-of": Source.REPOST,
    "u-like-of": Source.LIKE,
    "u-bookmark-of": Source.BOOKMARK,
}
# What begins an item, by https://microformats.org/wiki/microformats2: sheets call other things `h-full` and `h-100`.
ROOTS = {
    "h-adr",
    "h-card",
    "h-cite",
    "h-entry",
    "h-event",
    "h-feed",
    "h-geo",
    "h-item",
    "h-listing",
    "h-product",
    "h-recipe",
    "h-resume",
    "h-review",
    "h-review-aggregate",
}
MOST_ITEMS, MOST_LINKS, LONGEST = 200, 20, 20_000
_SPACE = re.compile(r"\s+")
_PROPERTIES = {"dt-published", "e-content", "p-author", "p-name", "p-summary", "u-author", "u-url"}
_WORD = {"img": "alt", "area": "alt", "data": "value", "abbr": "title", "time": "datetime"}
_LINES = {
    "blockquote",
    "br",
    "dd",
    "div",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "pre",
    "tr",
    "ul",
}


@dataclass(frozen=True, slots=True)
class Said:
    """In which way, by whom and in which words our page is spoken of: as it stands there, fit for nothing yet."""

    way: Source
    name: str = ""
    url: str = ""
    words: str = ""
    published: str = ""


@dataclass(slots=True)
class _Item:
    """Something with a microformat. `values` are by the class that names them; the first of a name counts."""

    values: dict[str, str] = field(default_factory=dict)
    author: "_Item | None" = None


@dataclass(slots=True)
class _Open:
    """An element that has not ended. `names` are the properties whose words are gathered from the word `at`."""

    element: Start
    within: _Item | None
    begins: _Item | None
    entry: _Item | None
    names: list[str]
    at: int


@dataclass(frozen=True, slots=True)
class _Link:
    way: Source
    entry: _Item | None


def said_of(page: Outline, is_ours: Callable[[str], bool]) -> Said | None:
    """What a page says of the one whose address `is_ours`; None where it does not link there."""
    reader = _Reader(page, is_ours)
    for piece in page.pieces:
        if isinstance(piece, Start):
            reader.begin(piece)
        elif isinstance(piece, str):
            reader.words.append(_SPACE.sub(" ", piece))
        else:
            reader.end()
    if not reader.links:
        return None
    order = [*WAYS.values(), Source.MENTION]
    link = min(reader.links, key=lambda each: order.index(each.way))
    return _said(link, reader.card)


def _said(link: _Link, card: _Item | None) -> Said:
    entry = link.entry or _Item()
    words = next(
        (entry.values[name] for name in ("e-content", "p-summary", "p-name") if entry.values.get(name)), ""
    )
    return Said(link.way, *_author(entry, card), words, entry.values.get("dt-published", ""))


def _author(entry: _Item, card: _Item | None) -> tuple[str, str]:
    """Name and address: as the entry says, or else as the page does."""
    if entry.author is None and "p-author" in entry.values:
        return entry.values["p-author"], entry.values.get("u-author", "")
    author = entry.author or card or _Item()
    return author.values.get("p-name", ""), author.values.get("u-url", "")


class _Reader:
    """Goes through a page once. Whatever it holds, a part of what is asked for is kept, and nothing else."""

    def __init__(self, page: Outline, is_ours: Callable[[str], bool]) -> None:
        self.page, self.is_ours = page, is_ours
        self.open: list[_Open] = []
        self.words: list[str] = []
        self.links: list[_Link] = []
        self.card: _Item | None = None  # The first that stands in no entry: whose page it is.
        self.items = 0

    def begin(self, element: Start) -> None:
        """Notes what begins, and what an element says by itself."""
        if element.tag in _LINES:
            self.words.append("\n")
        above = self.open[-1] if self.open else None
        within = (above.begins or above.within) if above else None
        entry = above.entry if above else None
        begins = self._item(element, within, entry)
        names = self._names(element, within) if begins is None else []
        if begins and "h-entry" in element.classes:
            entry = begins
        self.open.append(_Open(element, within, begins, entry, names, len(self.words)))
        address = self.page.address(element)
        if address is not None and len(self.links) < MOST_LINKS and self.is_ours(address):
            self.links.append(_Link(self._way(), entry))

    def end(self) -> None:
        """Takes the words of what ends."""
        ended = self.open.pop()
        for name in ended.names:
            self._keep(ended.within, name, ended.at)
        if ended.begins:
            self._keep(ended.begins, "p-name", ended.at)
            if address := self.page.address(ended.element):
                ended.begins.values.setdefault("u-url", address)
        if ended.element.tag in _LINES - {"br"}:
            self.words.append("\n")

    def _item(self, element: Start, within: _Item | None, entry: _Item | None) -> _Item | None:
        classes = element.classes
        if self.items >= MOST_ITEMS or not ROOTS.intersection(classes):
            return None
        self.items += 1
        item = _Item()
        if within and {"p-author", "u-author"} & set(classes):
            within.author = within.author or item
        if "h-card" in classes and entry is None:
            self.card = self.card or item
        return item

    def _names(self, element: Start, within: _Item | None) -> list[str]:
        """The properties whose words are still to come; those that an attribute says are kept at once."""
        gathered = []
        for name in _PROPERTIES.intersection(element.classes) if within else ():
            if within is None or name in within.values:
                continue
            known = self.page.address(element) if name.startswith("u-") else None
            known = known or element.attributes.get(_WORD.get(element.tag, ""))
            if known is None:
                gathered.append(name)
            else:
                within.values[name] = known[:LONGEST]
        return gathered

    def _way(self) -> Source:
        """In which way the element that has just begun speaks of where it leads."""
        entry, found = self.open[-1].entry, set[str]()
        for each in reversed(self.open):
            if each.begins is not None and each.begins is entry:
                break
            found.update(each.element.classes)
        return next((way for name, way in WAYS.items() if entry and name in found), Source.MENTION)

    def _keep(self, item: _Item | None, name: str, at: int) -> None:
        """Gathers words only where none are known: thousands of elements may ask for them."""
        if item is not None and name not in item.values:
            item.values[name] = self._gathered(at)

    def _gathered(self, at: int) -> str:
        """The words from one on. It goes there at once, however many come before."""
        kept, length = [], 0
        for place in range(at, len(self.words)):
            kept.append(self.words[place][:LONGEST])
            length += len(self.words[place])
            if length > LONGEST:
                break
        lines = (" ".join(line.split()) for line in "".join(kept).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def moment_of(written: str) -> datetime | None:
    """What a page says of when, if it says it with its time zone."""
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else None
