"""A feed as items."""

import re
from calendar import timegm
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import feedparser
import ijson

from blog.importing.cleaned import Clean
from blog.importing.dates import read_date
from blog.importing.items import NOWHERE, Item, Lead, Survey, guarded
from blog.importing.library import host_name
from blog.importing.parts import parts_of
from blog.importing.reading import UnreadableError
from blog.importing.shaping.inline import plain
from blog.models.kind import Kind
from core.soup import soup_of

LARGEST = 50_000_000  # Bytes; a feed is read as a whole.
NO_FEED = "This is no feed: it holds neither RSS, Atom nor JSON Feed."
ONLY_PART = "The feed gives only summaries: whole texts are where it comes from. "
OPENED, CLOSED = re.compile(rb"<(?:item|entry)[\s>]"), re.compile(rb"</(?:item|entry)\s*>")


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

    def holds(self, address: str) -> bool:
        return False

    def original(self, address: str, alt: str) -> tuple[str, str]:
        return address, alt

    def _begin(self, home: str) -> None:
        named = parts_of(home), parts_of(self.address), parts_of(NOWHERE)
        parts = next(parts for parts in named if parts.hostname)
        self.found.home = f"{parts.scheme}://{parts.netloc}"
        self.found.hosts = {host_name(parts.hostname or "")}

    def _of_xml(self) -> Iterator[Item]:
        headers = {"content-location": self.address} if self.address else {}
        # A stream: bytes alone it would take for an address or a file to open, where they look like one.
        stream = BytesIO(self.content)
        parsed: Any = feedparser.parse(stream, response_headers=headers, sanitize_html=False)
        if not parsed.get("version") and not parsed.entries:
            raise UnreadableError(NO_FEED)
        if parsed.bozo and not isinstance(parsed.bozo_exception, feedparser.CharacterEncodingOverride):
            self.found.broken = f"The feed is not well written ({parsed.bozo_exception})."
        self._begin(parsed.feed.get("link", ""))
        form = "atom" if parsed.get("version", "").startswith("atom") else "rss"
        said = [link.get("href", "") for link in parsed.feed.get("links", []) if link.get("rel") == "self"]
        self._lead_on([*said, self.address], form)
        entries = parsed.entries
        if self.found.broken and len(OPENED.findall(self.content)) > len(CLOSED.findall(self.content)):
            entries = entries[:-1]  # It was cut in the middle.
        for entry in entries:
            yield guarded(_key_of_xml(entry), entry.get("title", ""), partial(self._item_of_xml, entry))

    def _item_of_xml(self, entry: Any) -> Item:
        contents = [part.value for part in entry.get("content", []) if part.get("value")]
        summary = entry.get("summary", "")
        html = max(contents, key=len) if contents else summary
        link = entry.get("feedburner_origlink") or entry.get("link", "")
        updated = dict.get(entry, "updated_parsed")  # Its own `get` would give the day it was published.
        item = Item(
            key=_key_of_xml(entry),
            title=_words(entry.get("title", "")),
            html=_with_files(html, _files_of(entry)),
            summary=_words(summary) if contents and _words(summary) != _words(html) else "",
            date=_moment(entry.get("published_parsed") or updated),
            updated=_moment(updated),
            labels=[tag.term for tag in entry.get("tags", []) if tag.get("term")],
            authors=[name for author in entry.get("authors", []) if (name := _words(author.get("name", "")))],
        )
        shown = [one for one in entry.get("media_content", []) if _is_picture(one)]
        pictures = [one["url"] for one in (*shown, *entry.get("media_thumbnail", [])) if one.get("url")]
        if pictures and "<img" not in html:
            item.lead = Lead(pictures[0])
        return self._placed(item, link, entry.get("id", ""), entry.get("wfw_commentrss", ""))

    def _of_json(self) -> Iterator[Item]:
        if "jsonfeed" not in self._value("version") or b'"items"' not in self.content:
            raise UnreadableError(NO_FEED)
        self._begin(self._value("home_page_url"))
        self._lead_on([self._value("feed_url"), self.address], "json")
        try:
            for row in ijson.items(Clean(BytesIO(self.content)), "items.item", use_float=True):
                if isinstance(row, dict):
                    title = str(row.get("title") or "")
                    yield guarded(_key_of_json(row), title, partial(self._item_of_json, row))
        except ijson.JSONError:
            self.found.broken = "The feed ends or breaks in the middle."

    def _value(self, name: str) -> str:
        """What a JSON Feed says of itself, if it is whole so far."""
        try:
            return str(next(ijson.items(Clean(BytesIO(self.content)), name), None) or "")
        except ijson.JSONError:
            return ""

    def _item_of_json(self, row: dict[str, Any]) -> Item:
        authors = _listed(row, "authors") or [row.get("author")]
        html = str(row.get("content_html") or "") or _paragraphs(str(row.get("content_text") or ""))
        files = (
            (str(one.get("url") or ""), str(one.get("mime_type") or "")) for one in _rows(row, "attachments")
        )
        item = Item(
            key=_key_of_json(row),
            title=str(row.get("title") or ""),
            html=_with_files(html, files),
            summary=str(row.get("summary") or ""),
            date=read_date(str(row.get("date_published") or "")),
            updated=read_date(str(row.get("date_modified") or "")),
            labels=[str(tag) for tag in _listed(row, "tags")],
            authors=[str(one["name"]) for one in authors if isinstance(one, dict) and one.get("name")],
        )
        if image := row.get("image"):
            item.lead = Lead(str(image))
        return self._placed(item, str(row.get("url") or ""), str(row.get("id") or ""))

    def _placed(self, item: Item, link: str, *others: str) -> Item:
        """With what its link tells, its slug; and with the old addresses that were on the feed's own site."""
        item.slug = re.sub(r"\.\w{2,5}$", "", unquote(parts_of(link).path).rstrip("/").rpartition("/")[2])
        found = (path for address in (link, *others) if (path := self._own(address)))
        item.addresses = list(dict.fromkeys(found))
        if not item.title:
            item.kind = Kind.NOTE
        return item

    def _lead_on(self, addresses: Iterable[str], form: str) -> None:
        """From the addresses of the feed itself to ours."""
        self.found.moved |= {path: f"/feed.{form}" for address in addresses if (path := self._own(address))}

    def _own(self, address: str) -> str:
        """The path of an address on the feed's own site, with its query; empty for its front, and elsewhere."""
        parts = parts_of(address)
        path = unquote(parts.path)
        is_ours = host_name(parts.hostname or "") in self.found.hosts
        if not is_ours or not (path.strip("/") or parts.query):
            return ""
        return f"{path or '/'}?{parts.query}" if parts.query else path


def _words(html: str) -> str:
    return plain(soup_of(html).contents)


def _moment(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _key_of_xml(entry: Any) -> str:
    return f"feed:{entry.get('id') or entry.get('link') or entry.get('title', '')}"[:1000]


def _key_of_json(row: dict[str, Any]) -> str:
    return f"feed:{row.get('id') or row.get('url') or row.get('title') or ''}"[:1000]


def _files_of(entry: Any) -> Iterator[tuple[str, str]]:
    """Address and kind of each file that an entry encloses."""
    for enclosure in entry.get("enclosures", []):
        yield enclosure.get("href", ""), enclosure.get("type", "")


def _is_picture(media: Any) -> bool:
    return bool(media.get("medium") == "image" or media.get("type", "").startswith("image/"))


def _with_files(html: str, files: Iterable[tuple[str, str]]) -> str:
    """The text, and the files that belong to it: pictures are shown, others are links."""
    for address, kind in files:
        if address and address not in html:
            name = unquote(parts_of(address).path.rpartition("/")[2]) or address
            link = f'<a href="{escape(address)}">{escape(name)}</a>'
            html += f'<p><img src="{escape(address)}"></p>' if kind.startswith("image/") else f"<p>{link}</p>"
    return html


def _listed(row: dict[str, Any], name: str) -> list[Any]:
    value = row.get(name)
    return value if isinstance(value, list) else []


def _rows(row: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [one for one in _listed(row, name) if isinstance(one, dict)]


def _paragraphs(text: str) -> str:
    return "".join(
        f"<p>{escape(part)}</p>".replace("\n", "<br>") for part in re.split(r"\n\s*\n", text) if part.strip()
    )
