"""A feed as items."""

import json
import re
from calendar import timegm
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit

import feedparser
from bs4 import BeautifulSoup

from blog.importing.dates import read_date
from blog.importing.items import Item, Lead, Survey
from blog.importing.library import host_name
from blog.importing.reading import UnreadableError
from blog.importing.shaping.inline import plain
from blog.models.kind import Kind

LARGEST = 50_000_000  # Bytes; a feed is read as a whole.
NO_FEED = "This is no feed: it holds neither RSS, Atom nor JSON Feed."
ONLY_PART = "The feed gives only summaries: whole texts are where it comes from. "


@dataclass
class Feed:
    """The content of a feed, and the address at which it was found."""

    content: bytes
    address: str = ""
    found: Survey = field(default_factory=Survey)

    def survey(self) -> Survey:
        if len(self.content) > LARGEST:
            raise UnreadableError(f"The feed is larger than {LARGEST // 1_000_000} MB.")
        self.found = Survey()
        is_json = self.content.lstrip()[:1] == b"{"
        self.read = list(self._of_json() if is_json else self._of_xml())
        for item in self.read:
            item.cut()
            self.found.add(item)
        if self.read and not any(len(item.html) > 1000 for item in self.read):
            self.found.notes.append(f"{ONLY_PART}Look whether these are whole.")
        return self.found

    def items(self, done: Container[str]) -> Iterator[Item]:
        return (item for item in self.read if item.key not in done)

    def file(self, address: str) -> tuple[str, bytes] | None:
        return None

    def original(self, address: str, alt: str) -> tuple[str, str]:
        return address, alt

    def _begin(self, home: str) -> None:
        parts = urlsplit(home or self.address)
        self.found.home = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
        self.found.hosts = {host_name(parts.hostname or "")} - {""}

    def _of_xml(self) -> Iterator[Item]:
        headers = {"content-location": self.address} if self.address else {}
        # A stream: bytes alone it would take for an address or a file to open, where they look like one.
        stream = BytesIO(self.content)
        parsed: Any = feedparser.parse(stream, response_headers=headers, sanitize_html=False)
        if not parsed.get("version") and not parsed.entries:
            raise UnreadableError(NO_FEED)
        if parsed.bozo and not isinstance(parsed.bozo_exception, feedparser.CharacterEncodingOverride):
            self.found.broken = (
                f"The feed is not well written ({parsed.bozo_exception}). What could be read was taken."
            )
        self._begin(parsed.feed.get("link", ""))
        for entry in parsed.entries:
            yield self._item_of_xml(entry)

    def _item_of_xml(self, entry: Any) -> Item:
        contents = [part.value for part in entry.get("content", []) if part.get("value")]
        summary = entry.get("summary", "")
        html = max(contents, key=len) if contents else summary
        link = entry.get("link", "")
        updated = dict.get(entry, "updated_parsed")  # Its own `get` would give the day it was published.
        item = Item(
            key=f"feed:{entry.get('id') or link or entry.get('title', '')}"[:1000],
            title=_words(entry.get("title", "")),
            html=_with_media(html, entry),
            summary=_words(summary) if contents and _words(summary) != _words(html) else "",
            date=_moment(entry.get("published_parsed") or updated),
            updated=_moment(updated),
            labels=[tag.term for tag in entry.get("tags", []) if tag.get("term")],
            authors=[name for author in entry.get("authors", []) if (name := _words(author.get("name", "")))],
        )
        if pictures := [one for one in entry.get("media_thumbnail", []) if one.get("url")]:
            item.lead = Lead(pictures[0]["url"]) if "<img" not in html else None
        return self._placed(item, link)

    def _of_json(self) -> Iterator[Item]:
        try:
            feed = json.loads(self.content)
            rows = feed["items"] if "jsonfeed" in str(feed.get("version", "")) else None
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            rows = None
        if not isinstance(rows, list):
            raise UnreadableError(NO_FEED)
        self._begin(str(feed.get("home_page_url") or ""))
        for row in rows:
            if isinstance(row, dict):
                yield self._item_of_json(row)

    def _item_of_json(self, row: dict[str, Any]) -> Item:
        authors = row.get("authors") or [row.get("author") or {}]
        text = str(row.get("content_text") or "")
        item = Item(
            key=f"feed:{row.get('id') or row.get('url')}"[:1000],
            title=str(row.get("title") or ""),
            html=str(row.get("content_html") or "") or _paragraphs(text),
            summary=str(row.get("summary") or ""),
            date=read_date(str(row.get("date_published") or "")),
            updated=read_date(str(row.get("date_modified") or "")),
            labels=[str(tag) for tag in row.get("tags") or []],
            authors=[str(one["name"]) for one in authors if isinstance(one, dict) and one.get("name")],
        )
        if image := row.get("image"):
            item.lead = Lead(str(image))
        return self._placed(item, str(row.get("url") or ""))

    def _placed(self, item: Item, link: str) -> Item:
        """With what its link tells: its slug, and the old address where that was on the feed's own site."""
        parts = urlsplit(link)
        path = unquote(parts.path)
        item.slug = re.sub(r"\.\w{2,5}$", "", path.rstrip("/").rpartition("/")[2])
        if host_name(parts.hostname or "") in self.found.hosts and path.strip("/"):
            item.addresses = [f"{path}?{parts.query}" if parts.query else path]
        if not item.title:
            item.kind = Kind.NOTE
        return item


def _words(html: str) -> str:
    return plain(BeautifulSoup(html, "html.parser").contents)


def _moment(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _with_media(html: str, entry: Any) -> str:
    """The text, and what the entry encloses: pictures are shown, other files are links."""
    for enclosure in entry.get("enclosures", []):
        address, kind = enclosure.get("href", ""), enclosure.get("type", "")
        if address and address not in html:
            link = BeautifulSoup("", "html.parser")
            tag = (
                link.new_tag("img", src=address)
                if kind.startswith("image/")
                else link.new_tag("a", href=address)
            )
            if tag.name == "a":
                tag.string = unquote(urlsplit(address).path.rpartition("/")[2]) or address
            html += f"<p>{tag}</p>"
    return html


def _paragraphs(text: str) -> str:
    return "".join(
        f"<p>{escape(part)}</p>".replace("\n", "<br>") for part in re.split(r"\n\s*\n", text) if part.strip()
    )
