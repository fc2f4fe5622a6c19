"""What the links and pictures of one item lead to, now that all of the export is known."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urljoin, urlunsplit

from django.conf import settings

from blog.importing.items import NOWHERE, Survey
from blog.importing.library import host_name
from blog.importing.luggage import Luggage
from blog.importing.parts import parts_of
from blog.importing.storing import PICTURES
from core.markdown.headings import slug

SCHEMES = {"http", "https", "mailto", "tel"}
LONGEST = 2000
BETWEEN = re.compile(r"[\s\"'<>]+|,(?=\s)")  # Addresses in HTML.
# Queries by which an old site named what it showed; all others only say how.
NAMING = re.compile(r"(?:^|&)(?:p|page_id|attachment_id|cat|tag|author|m|s|post_type)=")


@dataclass
class Surroundings:
    """Answers for one item, as `shaping.Around`. `pages` are the pages' ids by key, `base` is where it stood.

    `whole` tells whether all of its files came; `shown` are the references of those that did, by their addresses.
    """

    survey: Survey
    luggage: Luggage
    pages: Mapping[str, int]
    base: str
    note: Callable[[str], None]
    whole: bool = True
    shown: dict[str, str] = field(default_factory=dict)

    def picture(self, address: str, alt: str) -> int | None:
        """The key of a picture in the library; None for one that did not come."""
        if not address or address.startswith("data:"):
            self.note("A picture without an address was left out.")
            return None
        absolute = self._absolute(address)
        found = self.luggage.picture(absolute, alt, self.note)
        self.whole = self.whole and found is not None
        if found:
            self._remember(absolute, f"image:{found}")
        return found

    def files(self, html: str) -> dict[str, str]:
        """The references of its files by every address that a text names of them, in whatever size."""
        words = (word for word in dict.fromkeys(BETWEEN.split(html)) if "/" in word and len(word) < LONGEST)
        named = (self._absolute(unescape(word)) for word in words)
        originals = ((address, self.luggage.export.original(address, "")[0]) for address in named)
        return self.shown | {
            address: self.shown[original] for address, original in originals if original in self.shown
        }

    def link(self, address: str) -> str:
        """Where a link leads here; the whole address for one that leads elsewhere."""
        if address.startswith("#"):
            return f"#{slug(unquote(address[1:]))}" if address[1:] else ""
        absolute = self._absolute(address)
        parts = parts_of(absolute)
        host = host_name(parts.hostname or "")
        if parts.scheme not in SCHEMES or len(absolute) > LONGEST:
            self.note(f"The link {address[:100]} leads nowhere a link may lead; its words stayed.")
            return ""
        if parts.scheme in {"http", "https"} and host in self.survey.hosts:
            return self._own(parts, absolute)
        original, _ = self.luggage.export.original(absolute, "")
        return self.luggage.known.get(original, absolute)

    def _own(self, parts: SplitResult, absolute: str) -> str:
        """What the old site had at an address: a page, a file, or nothing that came along."""
        path = unquote(parts.path) or "/"
        key = self.survey.at(f"{path}?{parts.query}") if parts.query else None
        if key is None and not NAMING.search(parts.query):
            key = self.survey.at(path)
        if key is not None and key in self.pages:
            fragment = f"#{slug(unquote(parts.fragment))}" if parts.fragment else ""
            return f"page:{self.pages[key]}{fragment}"
        address, alt = self.luggage.export.original(absolute, "")
        suffix = PurePosixPath(unquote(parts_of(address).path)).suffix.lower().lstrip(".")
        if suffix in PICTURES or suffix in settings.WAGTAILDOCS_EXTENSIONS:
            found = self.luggage.bring(address, alt, self.note, picture=suffix in PICTURES)
            self.whole = self.whole and bool(found or self.luggage.dry_run)
            if found:
                self._remember(absolute, found)
            return found or self._as_it_stood(parts, absolute)
        if path.rstrip("/") and path.rstrip("/").casefold() not in self.survey.archives:
            self.note(f"The link {absolute[:200]} leads to nothing in the export; it stays as it is.")
        return self._as_it_stood(parts, absolute)

    def _remember(self, address: str, reference: str) -> None:
        original, _ = self.luggage.export.original(address, "")
        self.shown |= {address: reference, original: reference}

    def _as_it_stood(self, parts: SplitResult, absolute: str) -> str:
        """The whole address; of a site that nobody has named, its path, which may lead on here."""
        return urlunsplit(("", "", *parts[2:])) if self.survey.home == NOWHERE else absolute

    def _absolute(self, address: str) -> str:
        try:
            return urljoin(self.base, address.strip())
        except ValueError:
            return address
