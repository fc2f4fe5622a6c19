"""Reading the HTML of others: what links where, and what is called by which class; never what a script would make.

nh3 reads it as a browser does and writes down, well-formed, the few attributes that are asked for here. What is read
then is flat: no nesting is too deep, and no sign that is missing makes it slow.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urljoin

import nh3

from core.cleaning import storable
from core.markdown.sanitising import DROPPED_WHOLE
from core.markdown.sanitising import TAGS as WORDS
from core.taming import tamed

TAGS = WORDS | {
    "address",
    "area",
    "article",
    "audio",
    "base",
    "footer",
    "header",
    "link",
    "main",
    "nav",
    "source",
    "video",
}
DROPPED = DROPPED_WHOLE - TAGS - {"head"}
ATTRIBUTES = {"alt", "class", "datetime", "href", "rel", "src", "title", "value"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "source", "wbr"}
# Those that name a set of letters, and nothing that unpacks.
_CHARSET = re.compile(
    r"utf-?8|us-ascii|latin-?1|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|shift[_-]jis|euc-(?:jp|kr)|gb2312|gbk|"
    r"gb18030|big5",
    re.IGNORECASE,
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w-]{1,30})", re.IGNORECASE)
_IN_HEAD = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{1,30})", re.IGNORECASE)
_HEAD = 4096  # Bytes in which a page says how it is written.


@dataclass(frozen=True, slots=True)
class Start:
    """An element begins."""

    tag: str
    attributes: dict[str, str]

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()


@dataclass(frozen=True, slots=True)
class End:
    """The element that began last ends."""

    tag: str


Piece = Start | End | str


@dataclass(frozen=True, slots=True)
class Outline:
    """A page in pieces: each element begins and ends, with words in between.

    `base` is where its addresses are seen from.
    """

    base: str
    pieces: list[Piece] = field(repr=False)

    def links(self) -> Iterator[tuple[Start, str]]:
        """Each element that leads somewhere, or shows something from there, with the whole address."""
        for piece in self.pieces:
            if isinstance(piece, Start) and (address := self.address(piece)) is not None:
                yield piece, address

    def address(self, element: Start) -> str | None:
        """Where an element leads, or None. An empty address is that of the page itself."""
        written = element.attributes.get("href", element.attributes.get("src"))
        return None if written is None or element.tag == "base" else self.whole(written.strip())

    def whole(self, address: str) -> str | None:
        """What an address of this page is elsewhere; None for what is none."""
        try:
            return urljoin(self.base, address)
        except ValueError:
            return None


def outline(html: str, address: str) -> Outline:
    """The HTML of a page at an address."""
    reader = _Reader()
    reader.feed(_cleaner().clean(tamed(storable(html))))
    reader.close()
    base = next((each for each in reader.pieces if isinstance(each, Start) and each.tag == "base"), None)
    try:
        return Outline(urljoin(address, base.attributes.get("href", "")) if base else address, reader.pieces)
    except ValueError:
        return Outline(address, reader.pieces)


def decoded(body: bytes, content_type: str) -> str:
    """A page as text, by what its server says, or it says itself; what cannot be read is shown as U+FFFD."""
    told = _IN_HEADER.search(content_type) or _IN_HEAD.search(body[:_HEAD])
    name = told[1] if told else ""
    charset = name if isinstance(name, str) else name.decode("ascii", "replace")
    if not _CHARSET.fullmatch(charset):
        charset = "utf-8"
    try:
        return body.decode(charset, "replace").removeprefix("\ufeff")
    except LookupError:
        return body.decode("utf-8", "replace")


class _Reader(HTMLParser):
    """Of what nh3 wrote, in which everything that begins ends."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Piece] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces.append(Start(tag, {name: value or "" for name, value in attrs}))
        if tag in VOID:
            self.pieces.append(End(tag))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.pieces.append(End(tag))

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        clean_content_tags=DROPPED,
        attributes={"*": ATTRIBUTES},
        url_schemes={"http", "https"},
        link_rel=None,
    )
