"""Which program made a website of the folder, and what its configuration says of addresses."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from blog.importing.parts import parts_of
from blog.importing.plain import plain, text_of
from blog.importing.reading import UnreadableError

NAMES = {
    "hugo": "Hugo",
    "zola": "Zola",
    "jekyll": "Jekyll",
    "eleventy": "Eleventy",
    "obsidian": "Obsidian",
    "": "no known program",
}
PARENTS_SEEN = 4
CONFIGURATIONS = (
    *(f"hugo.{suffix}" for suffix in ("toml", "yaml", "yml", "json")),
    "zola.toml",
    *(f"config.{suffix}" for suffix in ("toml", "yaml", "yml", "json")),
    "config/_default/hugo.toml",
    "config/_default/config.toml",
    "_config.yml",
    "_config.yaml",
    "_config.toml",
)
ELEVENTY = (".eleventy.js", *(f"eleventy.config.{suffix}" for suffix in ("js", "mjs", "cjs", "ts")))
STATIC = ("static", "public", "assets", "source", "src")


@dataclass(frozen=True)
class Generator:
    """`content` is the folder where addresses begin; `hosts` are the old site's, without `www.`."""

    kind: str
    root: Path
    content: Path
    settings: dict[str, Any] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()
    base_path: str = ""

    @property
    def name(self) -> str:
        """As its makers write it."""
        return NAMES[self.kind]

    def static_folders(self) -> Iterator[Path]:
        """Where an address that begins with a slash may have its file, the likeliest first."""
        for folder in dict.fromkeys((self.root, self.content, self.content.parent)):
            yield from (folder / name for name in STATIC if (folder / name).is_dir())
        yield self.content
        yield self.root


def recognised(folder: Path) -> Generator:
    """The program of the folder or of the nearest parent that shows one."""
    for place in _places(folder):
        kind, settings = _evidence(place)
        if kind:
            return _generator(kind, place, folder, settings)
    parts = {"_posts", "_drafts"}
    if folder.name in parts or any((folder / name).is_dir() for name in parts):
        root = folder.parent if folder.name in parts else folder
        return _generator("jekyll", root, folder, {})
    return Generator("", _root_by_static(folder), folder)


def _places(folder: Path) -> Iterator[Path]:
    """The folder and a few parents, no further than the repository it stands in."""
    for place in (folder, *folder.parents[:PARENTS_SEEN]):
        yield place
        if (place / ".git").exists() or place == Path.home():
            return


def _evidence(place: Path) -> tuple[str, dict[str, Any]]:
    if (place / ".obsidian").is_dir():
        return "obsidian", {}
    if any((place / name).is_file() for name in ELEVENTY):
        return "eleventy", {}
    for name in CONFIGURATIONS:
        file = place / name
        if file.is_file():
            settings = _settings(file)
            if kind := _kind(file.name, settings):
                return kind, settings
    return "", {}


def _kind(name: str, settings: dict[str, Any]) -> str:
    if name.startswith("_config."):
        return "jekyll"
    if name.startswith("hugo.") or "baseurl" in settings:
        return "hugo"
    return "zola" if name == "zola.toml" or "base_url" in settings else ""


def _settings(file: Path) -> dict[str, Any]:
    """The configuration with its top names in lower case; one that cannot be read says nothing."""
    try:
        text = file.read_text("utf-8-sig")[:500_000]
        if file.suffix == ".toml":
            data = tomllib.loads(text)
        elif file.suffix == ".json":
            data = json.loads(text)
        else:
            data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes text, lists and maps only
        return {name.lower(): value for name, value in plain(data or {}).items()}
    except (OSError, ValueError, yaml.YAMLError, UnreadableError, RecursionError, AttributeError):
        return {}


def _generator(kind: str, root: Path, folder: Path, settings: dict[str, Any]) -> Generator:
    address = text_of(settings.get("base_url") or settings.get("url") or settings.get("baseurl"))
    parts = parts_of(address)
    base = text_of(settings.get("baseurl")) if kind == "jekyll" else parts.path
    host = re.sub(r"^www\.", "", (parts.hostname or "").lower())
    return Generator(
        kind,
        root,
        _content(kind, root, folder, settings),
        settings,
        frozenset({host} if host else ()),
        base.rstrip("/") if base.startswith("/") else "",
    )


def _content(kind: str, root: Path, folder: Path, settings: dict[str, Any]) -> Path:
    """Where addresses begin: never below the folder's own parents, which may not be part of it at all."""
    names = {
        "hugo": [text_of(settings.get("contentdir")) or "content"],
        "zola": ["content"],
        "jekyll": [text_of(settings.get("source") or settings.get("source_dir")) or "."],
        "eleventy": ["src", "content", "source"],
    }
    for name in names.get(kind, []):
        place = root / name
        if place.is_dir() and (folder.is_relative_to(place) or place.is_relative_to(folder)):
            return place
    return root if folder.is_relative_to(root) and kind != "" else folder


def _root_by_static(folder: Path) -> Path:
    """A folder called `content` or `posts` with `static` beside it is part of a site, whatever made it."""
    for place in folder.parents[:2]:
        if (place / "static").is_dir() and folder.name in {"content", "posts", "blog", "docs", "notes"}:
            return place
    return folder
