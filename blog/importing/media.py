"""Pictures and other files beside the writing: finds them, checks them, and brings them in once."""

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from blog.importing.folder import MARKDOWN, Folder, fold
from blog.importing.generator import Generator
from blog.importing.ledger import Ledger
from blog.importing.reading import UnreadableError
from blog.importing.source import Source
from blog.importing.storing import Incoming, check, is_picture, store

REFERENCE = re.compile(r"\b(?:image|attachment):[0-9a-f]{64}\b")


@dataclass
class Media:
    """Answers by references: `image:5` for what is here already, `image:` and the hash of the file for what will be.

    `known` tells what was imported before: the hash of each file and its reference.
    """

    folder: Folder
    generator: Generator
    known: dict[str, str]
    ledger: Ledger = field(default_factory=Ledger)
    pending: dict[str, Incoming] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.statics = list(dict.fromkeys(self.generator.static_folders()))
        self.allowed = [place.resolve() for place in (self.folder.root, *self.statics)]
        self.refused: dict[Path, str] = {}
        self.hashes: dict[Path, str] = {}

    def find(self, written: str, source: Source) -> Path | None:
        """The file that a path in `source` means: beside it, in its bundle, in the static folder, in the vault."""
        for name in dict.fromkeys((written, unquote(written))):
            for candidate in self._candidates(name, source):
                if found := self._inside(candidate):
                    return found
        return self._by_name(unquote(written), source)

    def _candidates(self, name: str, source: Source) -> list[Path]:
        bare, base = name.lstrip("/"), self.generator.base_path.lstrip("/") + "/"
        rooted = [place / bare for place in self.statics]
        if base != "/" and bare.startswith(base):
            rooted += [place / bare.removeprefix(base) for place in self.statics]
        # Without dots, `static/x.png` may be said of the project's root.
        rooted += [
            place.parent / name.lstrip("/")
            for place in self.statics
            if name.lstrip("/").startswith(place.name)
        ]
        if name.startswith("/"):
            return rooted
        beside = source.path.parent
        bundles = [beside / source.path.stem, beside / source.stem]
        return [beside / name, *(bundle / name for bundle in bundles), *rooted]

    def _inside(self, path: Path) -> Path | None:
        """The file, where there is one and no link or `..` leads out of the folders of this site."""
        try:
            if not path.is_file() or path.suffix.lower() in MARKDOWN:
                return None
            real = path.resolve()
        except (OSError, ValueError):
            return None
        return path if any(real.is_relative_to(place) for place in self.allowed) else None

    def _by_name(self, name: str, source: Source) -> Path | None:
        """Obsidian finds files by name wherever they lie; elsewhere only their case may differ."""
        wanted = fold(name.strip("/").rpartition("/")[2])
        same = self.folder.files.get(wanted, [])
        ending = os.path.normpath(fold(name)).strip("./")
        if self.generator.kind != "obsidian":
            here = os.path.normpath(fold(f"{source.path.parent}/{name}"))
            same = [path for path in same if fold(str(path)) == here]
        else:
            same = sorted(
                same, key=lambda path: (not fold(str(path)).endswith("/" + ending), len(path.parts))
            )
        return next((found for path in same if (found := self._inside(path))), None)

    def reference(self, path: Path, alt: str = "") -> tuple[str | None, str]:
        """The reference to a file, or why there is none. Nothing is stored yet."""
        if path in self.refused:
            return None, self.refused[path]
        try:
            digest = self.hashes.get(path) or self._read(path, alt)
        except UnreadableError as error:
            self.refused[path] = str(error)
            return None, str(error)
        except OSError as error:
            return None, f"It could not be read ({error.strerror})."
        kind = "image" if is_picture(path) else "attachment"
        found = self.known.get(digest) or f"{kind}:{digest}"
        self.used[digest] = found
        return found, ""

    def _read(self, path: Path, alt: str) -> str:
        incoming = Incoming(path, path.read_bytes(), alt)
        digest = hashlib.sha256(incoming.content).hexdigest()
        if digest in self.known:
            self.hashes[path] = digest
        elif digest not in self.pending:
            self.pending[digest] = check(incoming)
        return digest

    def stored(self, body: str) -> str:
        """The body with each file that is not here yet brought in, and its hash replaced by its id."""

        def bring(found: re.Match[str]) -> str:
            digest = found[0].partition(":")[2]
            if digest not in self.known:
                self.known[digest] = store(self.pending[digest], self.ledger.file)
            self.used[digest] = self.known[digest]
            return self.known[digest]

        return REFERENCE.sub(bring, body)

    def next_file(self) -> None:
        """Forgets what the last post used and what it would have brought in."""
        self.pending, self.used = {}, {}
