"""An export of Ghost as items."""

import json
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

import yaml

from blog.families import SIZE_OF_GHOST
from blog.importing.carried import Archive, Carried, Files, Shelf, head_of, is_zip
from blog.importing.ghost.posts import GATHERED, Site, item_of, key_of, title_of
from blog.importing.ghost.rows import Rows, is_ghost
from blog.importing.items import NOWHERE, Item, Survey, guarded
from blog.importing.library import host_name
from blog.importing.parts import parts_of
from blog.importing.reading import UnreadableError

SMALL_TABLES = ("users", "tags", "posts_tags", "posts_authors", "posts_meta", "settings")
LITERAL = re.compile(r"\^?(/[\w/.~%-]*?)/?\$?")  # A redirect that is a pattern leads from no single address.
LARGEST_SETTINGS = 5_000_000
UNREAD = (ValueError, TypeError, LookupError, AttributeError, yaml.YAMLError, RecursionError)
LEFT_OUT = {
    "members": "members",
    "subscribers": "members",
    "newsletters": "newsletters",
    "products": "tiers of membership",
    "offers": "offers",
    "snippets": "snippets of the editor",
    "comments": "comments",
    "recommendations": "recommendations",
}
LOOKED_AT = 1000  # Bytes of a file in which it shows what it is.


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
        found, self.site = Survey(home=home, hosts={host_name(parts_of(home).hostname or "")}), Site(home)
        with self._open() as file:
            rows = Rows(file, SMALL_TABLES)
            for table, row in rows:
                self.site.learn(table, row)
        if not rows.counted.keys() & {"posts", "users", "settings"}:
            raise UnreadableError(rows.broken or "This is no export of Ghost: it holds no table of posts.")
        self.site.settle()
        self._learn_routes()
        for item in self._read(found, ()):
            found.add(item)
        found.broken = rows.broken
        for table, what in LEFT_OUT.items():
            found.left_out[what] += rows.counted[table]
        found.left_out += self.site.left_out
        found.archives = self.site.archives()
        found.moved[f"{parts_of(found.home).path.rstrip('/')}/rss"] = "/feed.rss"
        found.notes += self.site.notes
        self._learn_redirects(found)
        return found

    def items(self, done: Container[str]) -> Iterator[Item]:
        return self._read(None, done)

    def file(self, address: str) -> tuple[str, bytes] | None:
        return self.files.find(address)

    def holds(self, address: str) -> bool:
        return bool(self.files.name_of(address))

    def original(self, address: str, alt: str) -> tuple[str, str]:
        """The picture that a smaller size was made of."""
        return SIZE_OF_GHOST.sub("/", address), alt

    def _read(self, found: Survey | None, done: Container[str]) -> Iterator[Item]:
        with self._open() as file:
            for _, row in Rows(file, ("posts",)):
                key = key_of(row)
                if key and key not in done:
                    yield guarded(key, title_of(row), partial(item_of, row, self.site, whole=found is None))
                elif not key and found is not None:
                    found.left_out["posts without any name"] += 1

    def _open(self) -> IO[bytes]:
        return self.carried.open(self.name) if self.carried else self.path.open("rb")

    def _name(self) -> str:
        """The JSON file among the carried files: of those that begin like an export the one nearest to the top."""
        if self.carried is None:
            return self.path.name
        names = [name for name in self.carried.names() if name.lower().endswith(".json")]
        for name in sorted(names, key=lambda name: (name.count("/"), name)):
            if is_ghost(head_of(self.carried, name, LOOKED_AT)):
                return name
        raise UnreadableError("There is no JSON file of Ghost's in it.")

    def _settings(self, *names: str) -> Iterator[tuple[str, bytes]]:
        """Name and content of the files of settings that lie beside the export."""
        if self.carried is not None:
            for name in self.carried.names():
                if PurePosixPath(name).name in names:
                    yield name, head_of(self.carried, name, LARGEST_SETTINGS)

    def _learn_routes(self) -> None:
        """The addresses that the site had given to its posts and lists."""
        for name, data in self._settings("routes.yaml"):
            try:
                told = yaml.safe_load(data)
                collections = told["collections"]
                self.site.patterns += [str(each["permalink"]) for each in collections.values()]
                self.site.collections += map(str, collections)
                taxonomies = told.get("taxonomies") or {}
                self.site.lists |= {kind: str(taxonomies[kind]) for kind in GATHERED if kind in taxonomies}
            except UNREAD:
                self.site.notes.append(f"{name} could not be read; posts may have had other addresses.")

    def _learn_redirects(self, found: Survey) -> None:
        for name, data in self._settings("redirects.json", "redirects.yaml"):
            for old, new in _redirects(name, data, found):
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
    except UNREAD:
        found.notes.append(f"{name} could not be read; its redirects were left out.")
        return []
    return [(old, new) for old, new in told if isinstance(old, str) and isinstance(new, str)]
