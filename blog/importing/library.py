"""Finds a post by whatever name another file calls it: its path, its name, its title, its old address."""

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from urllib.parse import unquote

from blog.importing.addresses import MARKDOWN_SUFFIX, comparable, plain_address
from blog.importing.dates import without_date
from blog.importing.folder import fold
from blog.importing.plain import words_of
from blog.importing.source import Source, name_of

# So many different posts must be linked by one host before it is taken for the old site's own.
SURE_OF_HOST = 3
WEB_ADDRESS = re.compile(r"https?://(?P<host>[\w.-]+)(?::\d+)?(?P<path>/[^\s)<>\"'\]]*)")


class Library:
    """Keys of files by all their names. What two files claim belongs to the first."""

    def __init__(self) -> None:
        self.by_path: dict[str, str] = {}
        self.by_address: dict[str, str] = {}
        self.by_name: dict[str, list[str]] = defaultdict(list)
        self.hosts: set[str] = set()

    def add(self, key: str, place: str = "") -> None:
        """A file of which no more than its path is known: it could not be read, or lies here no longer."""
        for path in dict.fromkeys((key, place or key)):
            self.by_path.setdefault(fold(path), key)
            self.by_path.setdefault(fold(MARKDOWN_SUFFIX.sub("", path)), key)
            self.by_path.setdefault(fold(re.sub(r"(^|/)index\.\w+$", "", path)) or "index", key)
            for address in (path, without_date_of(path)):
                self.by_address.setdefault(comparable(plain_address(address)), key)
        self._name(name_of(key), key)

    def add_source(self, source: Source) -> None:
        """A file with its addresses and its other names."""
        for address in source.addresses:
            self.by_address.setdefault(comparable(address), source.key)
        self.add(source.key, source.place)
        stem = without_date(source.stem)
        for name in (stem, source.title, *source.meta.aliases, *words_of(source.front_matter.get("id"))):
            self._name(name, source.key)

    def _name(self, name: str, key: str) -> None:
        keys = self.by_name[fold(name)]
        if key not in keys:
            keys.append(key)

    def at_path(self, path: str, key: str, place: str) -> str | None:
        """By a path as it is written in the file `key`: beside it, or from the root with a slash."""
        for base in (key, place):
            folder = "" if path.startswith("/") else posixpath.dirname(base)
            joined = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
            for candidate in (joined, unquote(joined)):
                if found := self.by_path.get(fold(candidate)):
                    return found
        return None

    def called(self, name: str, key: str) -> str | None:
        """By a name as in `[[name]]` or `ref "name.md"`; of several the nearest to `key`."""
        name = MARKDOWN_SUFFIX.sub("", name.strip().strip("/"))
        if found := self.by_path.get(fold(name)):
            return found
        last = name.rpartition("/")[2]
        keys = [
            other
            for other in self.by_name.get(fold(last), [])
            if "/" not in name or fold(MARKDOWN_SUFFIX.sub("", other)).endswith("/" + fold(name))
        ]
        here = posixpath.dirname(key)
        return min(keys, key=lambda other: (posixpath.dirname(other) != here, other.count("/")), default=None)

    def at_address(self, address: str) -> str | None:
        """By a path of the old site, with or without `.html`."""
        path = comparable(address)
        return (
            self.by_address.get(path) or self.by_address.get(re.sub(r"\.html?$", "", path)) if path else None
        )

    def learn_hosts(self, sources: Iterable[Source]) -> None:
        """Takes for the old site's own every host under which the files link to several of one another.

        Only exact old addresses of at least two parts count: `/about/` exists everywhere.
        """
        linked: set[tuple[str, str]] = set()
        for source in sources:
            for found in WEB_ADDRESS.finditer(source.body.text):
                path = comparable(found["path"])
                if "/" in path and path in self.by_address:
                    linked.add((host_name(found["host"]), self.by_address[path]))
        counts = Counter(host for host, key in linked)
        self.hosts |= {host for host, count in counts.items() if count >= SURE_OF_HOST}


def host_name(host: str) -> str:
    """A host as it is compared."""
    return host.lower().removeprefix("www.")


def without_date_of(path: str) -> str:
    """A path whose last part has lost its date."""
    folder, slash, name = path.rpartition("/")
    return folder + slash + without_date(name)
