"""The elements of a WXR file one after the other, however large it is and however it ends."""

import codecs
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from blog.importing.carried import MOST_TIMES, SMALL
from blog.importing.reading import UnreadableError

# What XML 1.0 forbids, and WordPress lets through from what people paste.
FORBIDDEN = bytes.maketrans(bytes([*range(9), 11, 12, *range(14, 32)]), b" " * 29)
SPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
}
WORDPRESS = "http://wordpress.org/export/"
CUT = (ParseError, EOFError, zlib.error, OSError, ValueError)


class Clean:
    """A file to be parsed: without what XML forbids, without what stands before it, and of a size that ends."""

    def __init__(self, file: IO[bytes], packed: int | None = None) -> None:
        self.file, self.packed = file, packed
        self.taken = 0
        self.begun = False
        self.decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self.is_utf8 = True

    def read(self, size: int = -1) -> bytes:
        """The next piece."""
        piece = self.file.read(size)
        self.taken += len(piece)
        if self.packed is not None and self.taken > SMALL and self.taken > MOST_TIMES * self.packed:
            raise UnreadableError("The file unfolds into far more than it is. It was not read to its end.")
        if not self.begun and piece:
            self.begun = True
            piece = piece.removeprefix(codecs.BOM_UTF8).lstrip()
            head = piece[:200].lower()
            self.is_utf8 = b"encoding=" not in head or b"utf-8" in head
        if self.is_utf8:
            piece = self.decoder.decode(piece, final=not piece).encode()
        return piece.translate(FORBIDDEN)


@dataclass
class Elements:
    """The children of the channel, each whole and forgotten after it was given. `broken` tells how it ended."""

    file: IO[bytes]
    packed: int | None = None
    broken: str = ""

    def __iter__(self) -> Iterator[Element]:
        channel: Element | None = None
        depth = 0
        try:
            parsed: Any = iterparse(Clean(self.file, self.packed), events=("start", "end"))
            for event, element in parsed:
                if event == "start":
                    depth += 1
                    if depth == 2 and element.tag == "channel":
                        channel = element
                    continue
                depth -= 1
                if depth == 2 and channel is not None:
                    yield element
                    channel.clear()
        except DefusedXmlException:
            self.broken = (
                "It declares entities of its own, which no export does; what follows them was not read."
            )
        except UnreadableError as error:
            self.broken = str(error)
        except CUT as error:
            self.broken = _words(error)


def name_of(element: Element) -> str:
    """An element's name as WXR writes it, whichever version: `wp:post_id`, `excerpt:encoded`."""
    space, _, local = element.tag.rpartition("}")
    space = space.removeprefix("{")
    if space.startswith(WORDPRESS):
        return f"excerpt:{local}" if space.rstrip("/").endswith("excerpt") else f"wp:{local}"
    return f"{SPACES.get(space, space)}:{local}" if space else local


def fields_of(element: Element) -> dict[str, str]:
    """The texts of an element's children by their names; of several of one name, the first."""
    found: dict[str, str] = {}
    for child in element:
        found.setdefault(name_of(child), child.text or "")
    return found


def _words(error: Exception) -> str:
    if isinstance(error, ParseError):
        line = error.position[0]
        return f"The file ends or breaks in line {line:,}. What stands whole before it was taken."
    return "The file is cut off or damaged. What stands whole before it was taken."
