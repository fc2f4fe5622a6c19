"""What the front matter of a post says, read from the many names that programs give to the same thing."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from blog.importing.bylines import names_of
from blog.importing.dates import date_in_address, read_date
from blog.importing.plain import flag_of, text_of, words_of
from core.moments import FIRST_YEAR, LAST_YEAR

SUMMARIES = ("description", "summary", "excerpt", "subtitle", "abstract", "lead", "dek", "tagline")
DATES = (
    *(
        "date",
        "pubdate",
        "pub_date",
        "pubdatetime",
        "publishdate",
        "publish_date",
        "published",
        "published_at",
    ),
    *("date_published", "publisheddate", "published_date", "publication_date", "created", "created_at"),
    *("date_created", "datecreated", "creation_date"),
)
UPDATES = (
    *("updated", "lastmod", "last_modified_at", "modified", "updated_at", "date_updated", "date_modified"),
    *("last_modified", "moddatetime", "last_updated", "updateddate", "lastmodified"),
)
EXPIRIES = ("expirydate", "expires", "expiry_date", "unpublishdate")
ADDRESSES = ("path", "permalink", "url")
ALIASES = ("aliases", "alias", "redirect_from", "redirects", "old_url", "old_urls")
LABELS = ("tags", "tag", "categories", "category")
HIDING = {"draft": True, "published": False, "publish": False, "private": True}
HIDDEN_STATES = {"draft", "private", "hidden", "unpublished", "pending"}
NO_DATE = f"it was not understood as a date of the years {FIRST_YEAR} to {LAST_YEAR}. Write it as 2024-12-31."


@dataclass
class Metadata:
    """A post's front matter, understood. Empty texts and None stand for what it does not say."""

    title: str = ""
    summary: str = ""
    date: datetime | None = None
    updated: datetime | None = None
    expires: datetime | None = None
    draft: bool = False
    slug: str = ""
    labels: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def understood(data: dict[str, Any], separator: str = ",") -> Metadata:
    """Front matter as Metadata; `separator` is the pattern that parts tags in a single text."""
    fields = {name.strip().lower().replace("-", "_").replace(" ", "_"): value for name, value in data.items()}
    taxonomies = fields.get("taxonomies")
    authors, notes = names_of(fields)
    meta = Metadata(
        title=text_of(fields.get("title")),
        summary=_first(fields, SUMMARIES),
        slug=text_of(fields.get("slug")),
        draft=_hidden(fields),
        labels=_labels(fields, separator)
        + (_labels(taxonomies, separator) if isinstance(taxonomies, dict) else []),
        authors=authors,
        notes=notes,
        addresses=[address for name in ADDRESSES if (address := _address(fields.get(name)))],
        aliases=[alias for name in ALIASES for alias in words_of(fields.get(name))],
    )
    meta.date = _date(fields, DATES, meta) or _date_of_addresses(meta)
    meta.updated = _date(fields, UPDATES, meta)
    meta.expires = _date(fields, EXPIRIES, meta)
    return meta


def _first(fields: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := text_of(fields.get(name)))), "")


def _labels(fields: dict[str, Any], separator: str) -> list[str]:
    """Tags and categories, each once. Only the plural names hold several in one text."""
    found = (words_of(fields.get(name), separator if name.endswith("s") else ",") for name in LABELS)
    words = [word.strip("# ").strip() for group in found for word in group]
    return list({word.casefold(): word for word in reversed(words) if word}.values())[::-1]


def _hidden(fields: dict[str, Any]) -> bool:
    if any(flag_of(fields.get(name)) is hides for name, hides in HIDING.items()):
        return True
    states = {text_of(fields.get(name)).lower() for name in ("status", "visibility", "state")}
    return bool(states & HIDDEN_STATES)


def _address(value: Any) -> str:
    """An old address. One that a template computes, or `false`, is none."""
    text = text_of(value)
    return "" if not text or flag_of(value) is not None or "{" in text else text


def _date(fields: dict[str, Any], names: tuple[str, ...], meta: Metadata) -> datetime | None:
    """The first of the names that holds a date. `published: false` and Eleventy's `Last Modified` are none."""
    for name in names:
        text = text_of(fields.get(name))
        moment = read_date(text) if text else None
        if moment:
            return moment
        if any(letter.isdigit() for letter in text) and flag_of(text) is None:
            meta.notes.append(f"{name}: {text[:60]!r} could not be used: {NO_DATE}")
    return None


def _date_of_addresses(meta: Metadata) -> datetime | None:
    return next((moment for address in meta.addresses if (moment := date_in_address(address))), None)
