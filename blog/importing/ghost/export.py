"""An export of Ghost as items."""

import json
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import yaml

from blog.importing.carried import Archive, Carried, Files, Shelf, is_zip
from blog.importing.ghost.posts import Site, item_of, key_of
from blog.importing.ghost.rows import Rows
from blog.importing.items import NOWHERE, Item, Survey, guarded
from blog.importing.library import host_name
from blog.importing.reading import UnreadableError

SMALL_TABLES = ("users", "tags", "posts_tags", "posts_authors", "posts_meta", "settings")
SIZE = re.compile(r"/size/[^/]+(?:/format/[^/]+)?/")
LITERAL = re.compile(r"\^?(/[\w/.~%-]*?)/?\$?")  # A redirect that is a pattern leads from no single address.
LARGEST_REDIRECTS = 5_000_000


@dataclass
class Ghost:
    """One JSON file, or the ZIP or folder in which it lies. `home` is the old site's address: it does not say it."""

    path: Path
    home: str = ""
    site: Site = field(default_factory=Site)

    def __post_init__(self) -> None:
        self.carried: Carried | None = None
        if self.path.is_dir():
            self.carried = Shelf(self.path)
        elif is_zip(self.path):
            self.carried = Archive(self.path)
        self.files = Files(self.carried)
        self.name = self._name()

    def survey(self) -> Survey:
        home = self.home.rstrip("/") or NOWHERE
        found, self.site = Survey(home=home, hosts={host_name(urlsplit(home).hostname or "")}), Site(home)
        with self._open() as file:
            rows = Rows(file, SMALL_TABLES)
            for table, row in rows:
                self.site.learn(table, row)
        if not rows.tables & {"posts", "users", "settings"}:
            raise UnreadableError(rows.broken or "This is no export of Ghost: it holds no table of posts.")
        self.site.settle()
        for item in self._read(found, ()):
            found.add(item)
        found.broken = rows.broken
        found.archives = self.site.archives()
        found.moved[f"{urlsplit(found.home).path.rstrip('/')}/rss"] = "/feed.rss"
        found.notes += self.site.notes
        self._learn_redirects(found)
        return found

    def items(self, done: Container[str]) -> Iterator[Item]:
        return self._read(None, done)

    def file(self, address: str) -> tuple[str, bytes] | None:
        return self.files.find(address)

    def original(self, address: str, alt: str) -> tuple[str, str]:
        """The picture that a smaller size was made of."""
        return SIZE.sub("/", address), alt

    def _read(self, found: Survey | None, done: Container[str]) -> Iterator[Item]:
        with self._open() as file:
            for _, row in Rows(file, ("posts",)):
                if key_of(row) in done:
                    continue
                make = partial(item_of, row, self.site, whole=found is None)
                if item := guarded(key_of(row), str(row.get("title")), make):
                    yield item
                elif found is not None:
                    found.left_out["without a title and text"] += 1

    def _open(self) -> IO[bytes]:
        return self.carried.open(self.name) if self.carried else self.path.open("rb")

    def _name(self) -> str:
        """The JSON file among the carried files: the largest one that begins like an export."""
        if self.carried is None:
            return self.path.name
        names = [name for name in self.carried.names() if name.lower().endswith(".json")]
        for name in sorted(names, key=lambda name: (name.count("/"), name)):
            with self.carried.open(name) as file:
                if b'"meta"' in (head := file.read(4096)) or b'"data"' in head or b'"db"' in head:
                    return name
        raise UnreadableError("There is no JSON file of Ghost's in it.")

    def _learn_redirects(self, found: Survey) -> None:
        for name in self.carried.names() if self.carried else ():
            if name.rpartition("/")[2] in {"redirects.json", "redirects.yaml"}:
                with self.carried.open(name) as file:  # type: ignore[union-attr]
                    told = _redirects(name, file.read(LARGEST_REDIRECTS), found)
                for old, new in told:
                    if literal := LITERAL.fullmatch(old):
                        found.moved[literal[1] or "/"] = new
                    else:
                        found.notes.append(f"The redirect from {old[:200]} is a pattern; it was left out.")


def _redirects(name: str, data: bytes, found: Survey) -> list[tuple[str, str]]:
    try:
        if name.endswith(".json"):
            told = [(row["from"], row["to"]) for row in json.loads(data)]
        else:
            groups = yaml.safe_load(data) or {}
            told = [pair for group in groups.values() for pair in (group or {}).items()]
    except (ValueError, TypeError, KeyError, AttributeError, yaml.YAMLError, RecursionError):
        found.notes.append(f"{name} could not be read; its redirects were left out.")
        return []
    return [(old, new) for old, new in told if isinstance(old, str) and isinstance(new, str)]
