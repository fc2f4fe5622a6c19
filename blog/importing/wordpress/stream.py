"""The elements of a WXR file one after the other, however large it is and however it ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from blog.importing.carried import BROKEN
from blog.importing.cleaned import Clean
from blog.importing.dates import read_date
from blog.importing.reading import UnreadableError

SPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
}
WORDPRESS = "http://wordpress.org/export/"
# Prefixes that exports use and some forget to declare, which ends them where the first is met.
PREFIXES = {
    **{prefix: space for space, prefix in SPACES.items()},
    "atom": "http://www.w3.org/2005/Atom",
    "excerpt": f"{WORDPRESS}1.2/excerpt/",
    "georss": "http://www.georss.org/georss",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "wp": f"{WORDPRESS}1.2/",
}


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
            parsed: Any = iterparse(Clean(self.file, self.packed, _declared), events=("start", "end"))
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
        except ParseError as error:
            self.broken = f"The file ends or breaks in line {error.position[0]:,}."
        except BROKEN:
            self.broken = "The file is cut off or damaged."


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


def _declared(head: bytes) -> bytes:
    """The beginning of a file with all prefixes declared."""
    missing = {prefix: space for prefix, space in PREFIXES.items() if f"xmlns:{prefix}=".encode() not in head}
    told = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in missing.items())
    return head.replace(b"<rss", b"<rss" + told.encode(), 1)


def moment_of(fields: dict[str, str], name: str, *others: str) -> datetime | None:
    """The moment: in UTC where that is told, else in the time of the site, or as others say; drafts may have none."""
    if moment := read_date(fields.get(f"{name}_gmt", "")):
        return moment.replace(tzinfo=UTC)
    said = (fields.get(each, "") for each in (name, *others))
    return next((moment for text in said if "-0001" not in text and (moment := read_date(text))), None)
