"""What a link of a file leads to, now that all files are known."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urljoin

from blog.importing.addresses import MARKDOWN_SUFFIX, comparable
from blog.importing.library import Library, host_name
from blog.importing.media import Media
from blog.importing.parts import parts_of
from blog.importing.source import Source
from core.markdown.headings import slug
from core.reserving import own_answer

Note = Callable[[int, str], None]
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass
class Resolver:
    """Answers for the links of one file. `pages` are the pages' ids by key, `live_paths` addresses of this site."""

    source: Source
    library: Library
    media: Media
    pages: Mapping[str, int]
    live_paths: set[str]
    note: Note

    def link(self, written: str, line: int) -> str | None:
        """`page:7#part`, `attachment:3` or `image:5` for a link as it is written; None for one that stays."""
        parts = self._local(written)
        if parts is None or not parts.path.strip("/"):
            return None
        key = self._key(unquote(parts.path))
        if key in self.pages:
            return self._page(key, parts.fragment)
        path = self.media.find(parts.path, self.source)
        if path is not None:
            return self._file(path, line)
        self._dead(parts, written, line)
        return None

    def picture(self, written: str, alt: str, line: int) -> str | None:
        """`image:5` for a picture that lies in the folder; None for one on the web, or missing, or unreadable."""
        parts = self._local(written)
        if parts is None or parts.path.startswith("data:"):
            return None
        path = self.media.find(parts.path, self.source)
        if path is None:
            self.note(line, f"Picture not found: {unquote(parts.path)[:200]}")
            return None
        return self._file(path, line, alt)

    def named(self, name: str, line: int) -> str | None:
        """The page of a wiki link or a reference such as `ref "name.md#part"`; None, and a note, for none."""
        target, _, fragment = name.partition("#")
        target = unquote(target.strip())
        if not target:
            return f"#{anchor(fragment)}" if fragment else None
        key = self._key(target) or self.library.called(target, self.source.key)
        if key in self.pages:
            return self._page(key, anchor(fragment))
        self.note(line, f"Nothing in the folder is called {target[:100]!r}.")
        return None

    def _local(self, written: str) -> SplitResult | None:
        """The parts of an address that leads into the old site; None for all others."""
        parts = parts_of(html.unescape(ESCAPED.sub(r"\1", written.strip())))
        host = host_name(parts.hostname or "")
        if parts.scheme in {"http", "https"} or (not parts.scheme and host):
            return parts if host in self.library.hosts else None
        return parts if parts.path and not parts.scheme else None

    def _key(self, path: str) -> str | None:
        library, source = self.library, self.source
        if path.startswith("@/"):
            return library.at_path("/" + path[2:], source.key, source.place)
        found = library.at_path(path, source.key, source.place)
        if found or MARKDOWN_SUFFIX.search(path):
            return found or (library.called(path, source.key) if "/" not in path.lstrip("./") else None)
        base = (source.addresses or ["/" + source.place])[0]
        beside = "/" + source.place
        absolute = (urljoin(base, path), urljoin(beside, path))
        return next((key for address in absolute if (key := library.at_address(address))), None)

    def _page(self, key: str | None, fragment: str) -> str:
        number = self.pages[key] if key else 0
        return f"page:{number}" + (f"#{fragment}" if fragment else "")

    def _file(self, path: Path, line: int, alt: str = "") -> str | None:
        reference, reason = self.media.reference(path, alt)
        if reason:
            self.note(line, f"{path.name} was left out: {reason}")
        return reference

    def _dead(self, parts: SplitResult, written: str, line: int) -> None:
        if comparable(parts.path) not in self.live_paths and not own_answer(parts.path):
            self.note(line, f"The link {written[:200]} leads to nothing in the folder; it stays as it is.")


def anchor(heading: str) -> str:
    """The id of a heading by its words; that of a paragraph (`^name`) is not kept."""
    words = heading.rpartition("#")[2].strip()
    return slug(words) if words and not words.startswith("^") else ""
