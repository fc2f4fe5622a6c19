"""Where a post stood on the old site: what its front matter says, and what its program made of its place."""

import re
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from django.utils.text import slugify

from blog.importing.dates import without_date
from blog.importing.generator import Generator
from blog.importing.metadata import Metadata
from blog.importing.parts import parts_of
from blog.importing.plain import text_of

JEKYLL_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "weekdate": "/:categories/:year/W:week/:short_day/:title.html",
    "none": "/:categories/:title.html",
}
DATE_SHAPES = {
    **{"year": "%Y", "month": "%m", "day": "%d", "monthname": "%B", "short_year": "%y", "y_day": "%j"},
    **{"i_month": "%-m", "i_day": "%-d", "hour": "%H", "minute": "%M", "second": "%S", "week": "%V"},
}
TOKEN = re.compile(r":([a-z_]+)")
MARKDOWN_SUFFIX = re.compile(r"\.(md|markdown|mdown|mkd|mkdn|mdwn)$", re.IGNORECASE)


def old_addresses(place: str, meta: Metadata, generator: Generator) -> list[str]:
    """The paths of the post on the old site, that of its front matter first, each beginning with a slash.

    `place` is the file's path below the generator's content folder.
    """
    said = [_expanded(address, place, meta) for address in meta.addresses]
    made = [] if said else _made(place, meta, generator)
    aliases = [_rooted(alias, place, generator) for alias in meta.aliases if _is_address(alias, generator)]
    known = (_path(address, generator) for address in (*said, *made, *aliases))
    return list(dict.fromkeys(address for address in known if address))


def comparable(address: str) -> str:
    """An address as it is looked up: decoded, without case, index files, fragments and slashes at its ends."""
    path = unquote(parts_of(address).path)
    return re.sub(r"(^|/)index\.(html?|md)$", "", path.strip("/").casefold()).strip("/")


def plain_address(place: str) -> str:
    """The address by which most programs would serve a file: its path without the suffix, a bundle's its folder."""
    return "/" + re.sub(r"(^|/)index$", "", MARKDOWN_SUFFIX.sub("", place)).strip("/") + "/"


def _is_address(alias: str, generator: Generator) -> bool:
    """In Obsidian an alias is another name of the note; elsewhere it is an address."""
    return "/" in alias or not (generator.kind == "obsidian" or " " in alias)


def _rooted(alias: str, place: str, generator: Generator) -> str:
    """Hugo takes an alias without a slash at its start as beside the post; the others begin at the root."""
    if generator.kind == "hugo" and not alias.startswith(("/", "http:", "https:")):
        return str(PurePosixPath("/", place).parent / alias)
    return alias


def _path(address: str, generator: Generator) -> str:
    """The path of an address of the old site; empty for one of another site."""
    parts = parts_of(address)
    if parts.scheme or parts.netloc:
        host = (parts.hostname or "").removeprefix("www.")
        return "" if generator.hosts and host not in generator.hosts else parts.path
    path = "/" + address.strip().lstrip("/")
    base = generator.base_path
    return path if not base or path.startswith(base + "/") else base + path


def _made(place: str, meta: Metadata, generator: Generator) -> list[str]:
    maker = {"hugo": _hugo, "zola": _zola, "jekyll": _jekyll, "eleventy": _eleventy}.get(generator.kind)
    return maker(place, meta, generator) if maker else []


def _hugo(place: str, meta: Metadata, generator: Generator) -> list[str]:
    patterns = generator.settings.get("permalinks")
    section = place.split("/")[0] if "/" in place else ""
    pattern = _pattern_of(patterns, section)
    if pattern:
        return [_expanded(pattern, place, meta).lower()]
    folder, _, stem = plain_address(place).strip("/").rpartition("/")
    return [
        "/" + "/".join(part for part in (folder, meta.slug or stem) if part).lower().replace(" ", "-") + "/"
    ]


def _pattern_of(patterns: Any, section: str) -> str:
    if not isinstance(patterns, dict):
        return ""
    nested = patterns.get("page")
    return _pattern_of(nested, section) if isinstance(nested, dict) else text_of(patterns.get(section))


def _zola(place: str, meta: Metadata, generator: Generator) -> list[str]:
    folder, _, stem = plain_address(place).strip("/").rpartition("/")
    slug = meta.slug or slugify(without_date(stem))
    return ["/" + "/".join(part for part in (folder, slug) if part) + "/"]


def _jekyll(place: str, meta: Metadata, generator: Generator) -> list[str]:
    if "_drafts" in place.split("/"):
        return []
    if "_posts" not in place.split("/") and generator.content.name != "_posts":
        page = plain_address(place)
        return [page.rstrip("/") + ".html", page] if page != "/" else []
    style = text_of(generator.settings.get("permalink")) or "date"
    return [_expanded(JEKYLL_STYLES.get(style, style), place, meta)]


def _eleventy(place: str, meta: Metadata, generator: Generator) -> list[str]:
    folder, _, stem = plain_address(place).strip("/").rpartition("/")
    return ["/" + "/".join(part for part in (folder, without_date(stem)) if part) + "/"]


def _expanded(pattern: str, place: str, meta: Metadata) -> str:
    """An address with `:year`, `:title` and the like filled in; empty where one of them is not known."""
    if pattern in JEKYLL_STYLES:
        pattern = JEKYLL_STYLES[pattern]
    if not TOKEN.search(parts_of(pattern).path):
        return pattern
    values = _values(place, meta)
    if any(name not in values for name in TOKEN.findall(pattern)):
        return ""
    return re.sub(r"/{2,}", "/", TOKEN.sub(lambda found: values[found[1]], "/" + pattern.lstrip("/")))


def _values(place: str, meta: Metadata) -> dict[str, str]:
    folder, _, stem = plain_address(place).strip("/").rpartition("/")
    name = without_date(stem)
    sections = [part for part in folder.split("/") if part and not part.startswith("_")]
    values = {
        "title": slugify(meta.slug or name),
        "slug": slugify(meta.slug or name or meta.title),
        "name": slugify(name),
        "filename": stem,
        "contentbasename": stem,
        "slugorfilename": meta.slug or stem,
        "slugorcontentbasename": meta.slug or stem,
        "section": sections[0] if sections else "",
        "sections": "/".join(sections),
        "categories": "/".join(slugify(part) for part in sections),
        "output_ext": ".html",
        "path": plain_address(place).strip("/"),
    }
    return values | _date_values(meta)


def _date_values(meta: Metadata) -> dict[str, str]:
    date = meta.date
    return {name: date.strftime(shape) for name, shape in DATE_SHAPES.items()} if date else {}
