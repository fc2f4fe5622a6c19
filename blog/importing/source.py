"""One file of writing, read and understood, before its links are."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from blog.importing.addresses import old_addresses
from blog.importing.dates import date_before, date_in_name, without_date
from blog.importing.front_matter import split
from blog.importing.generator import Generator
from blog.importing.headings import without_title
from blog.importing.metadata import Metadata, understood
from blog.importing.reading import decoded
from blog.importing.slugs import slug_of
from blog.importing.text import Text

LONGEST_TITLE = 255
LONGEST_SUMMARY = 500


@dataclass
class Source:
    """`place` is the path below the folder where addresses begin, `key` that below the imported folder.

    `date` is None until the file's history is asked; `given_date` tells that the file itself or its name says it.
    """

    key: str
    place: str
    path: Path
    title: str
    slug: str
    summary: str
    body: Text
    meta: Metadata
    front_matter: dict[str, Any]
    date: datetime | None = None
    given_date: bool = False
    addresses: list[str] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)

    @property
    def stem(self) -> str:
        """The name by which others speak of the file: a bundle's is its folder's."""
        return name_of(self.key)


def name_of(key: str) -> str:
    """The file's name without its suffix; of `trip/index.md` it is `trip`, of `trip/index.fr.md` `trip.fr`."""
    path = PurePosixPath(key)
    stem = path.stem
    if path.parent.name and (stem == "index" or stem.startswith("index.")):
        return path.parent.name + stem.removeprefix("index")
    return stem


def read_source(key: str, path: Path, generator: Generator) -> Source:
    """Reads one file. Raises UnreadableError, or OSError, with what is wrong."""
    text, note = decoded(path.read_bytes())
    parts = split(text)
    separator = (
        r"[,\s]+" if generator.kind in {"jekyll", "obsidian"} and "," not in _labels(parts.data) else ","
    )
    meta = understood(parts.data, separator)
    title, body, heading = without_title(
        Text(parts.body, parts.first_line), meta.title, named=generator.kind == "obsidian"
    )
    place = place_of(key, path, generator)
    source = Source(
        key=key,
        place=place,
        path=path,
        title=title or _title_of_name(name_of(key), generator),
        slug="",
        summary=meta.summary,
        body=body,
        meta=meta,
        front_matter=parts.data,
        notes=[(1, text) for text in (note, *parts.notes, *meta.notes, heading) if text],
    )
    meta.draft = meta.draft or "_drafts" in (*PurePosixPath(key).parts, path.parent.name)
    source.date = meta.date or date_in_name(key)
    source.given_date = source.date is not None
    if not source.given_date and (found := date_before(name_of(key))):
        source.notes.append((1, f"The name begins with {found}, which could not be used as a date."))
    source.addresses = old_addresses(place, _dated(meta, source.date), generator)
    source.slug = slug_of(source)
    _shorten(source)
    return source


def place_of(key: str, path: Path, generator: Generator) -> str:
    """The path below the folder where addresses begin; the key for a file that lies elsewhere."""
    try:
        return path.relative_to(generator.content).as_posix()
    except ValueError:
        return key


def _labels(data: dict[str, Any]) -> str:
    return " ".join(str(value) for name, value in data.items() if name.lower() in {"tags", "categories"})


def _dated(meta: Metadata, date: datetime | None) -> Metadata:
    meta.date = meta.date or date
    return meta


def _title_of_name(name: str, generator: Generator) -> str:
    """`2024-01-02-on-light` is called `On light`; Obsidian's names are titles as they stand."""
    if generator.kind == "obsidian" or " " in name:
        return name
    words = re.sub(r"[-_]+", " ", without_date(name)).strip() or name
    return words[:1].upper() + words[1:]


def _shorten(source: Source) -> None:
    for name, longest in (("title", LONGEST_TITLE), ("summary", LONGEST_SUMMARY)):
        text = getattr(source, name)
        if len(text) > longest:
            setattr(source, name, text[: longest - 1].rstrip() + "…")
            source.notes.append((1, f"The {name} has {len(text)} characters; it was cut at {longest}."))
