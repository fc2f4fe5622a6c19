"""What a file wants its page to be."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from blog.importing.addresses import MARKDOWN_SUFFIX
from blog.importing.conversions import label
from blog.importing.kramdown import without_kramdown
from blog.importing.links import Rewriter
from blog.importing.obsidian import without_obsidian
from blog.importing.resolving import Resolver
from blog.importing.shortcodes import Converter
from blog.importing.source import Source
from blog.importing.text import Text
from core.markdown import render

LIQUID = {"jekyll", "eleventy"}
LONGEST_TAG = 100
MOST_FORMULAS = 10  # Broken ones that are told of one file.
DIALECTS: dict[str, Callable[[Text], Text]] = {"obsidian": without_obsidian, "jekyll": without_kramdown}
COLLECTIONS = {
    "post",
    "posts",
    "all",
    "nav",
}  # With Eleventy a tag is a collection; these hold the site's pages.


@dataclass(frozen=True)
class Wanted:
    """A page's content, with its links followed. `body` may hold hashes of files that are still to be brought in.

    `more` are fields that only some formats know, by their names.
    """

    title: str
    slug: str
    summary: str
    date: datetime | None
    given_date: bool
    updated: datetime | None
    expires: datetime | None
    draft: bool
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    addresses: tuple[str, ...]
    body: str
    more: tuple[tuple[str, Any], ...] = ()

    def fingerprint(self, body: str) -> str:
        """Tells one content from another. The time of a file is left out: copying a folder changes nothing."""
        moments = (self.date if self.given_date else None, self.updated, self.expires)
        values = [self.title, self.slug, self.summary, *(str(moment) for moment in moments), self.draft]
        # A post without authors is the same as before they were taken.
        authors = [self.authors] if self.authors else []
        data = json.dumps([*values, self.tags, self.addresses, body, *authors, *self.more])
        return hashlib.sha256(data.encode()).hexdigest()


def wanted(source: Source, resolver: Resolver) -> Wanted:
    """The content of a file, all that it refers to looked up. Writes nothing."""
    meta, kind = source.meta, resolver.media.generator.kind
    return Wanted(
        title=source.title,
        slug=source.slug,
        summary=source.summary,
        date=source.date,
        given_date=source.given_date,
        updated=meta.updated,
        expires=meta.expires,
        draft=meta.draft,
        tags=tuple(kept_tags(meta.labels, kind, resolver.note)),
        authors=tuple(meta.authors),
        addresses=tuple(source.addresses),
        body=_body(source, kind, resolver),
    )


def _body(source: Source, kind: str, resolver: Resolver) -> str:
    text = DIALECTS.get(kind, _as_it_is)(source.body)

    def refer(target: str, line: int, as_address: bool) -> str | None:
        reference = resolver.named(target, line)
        words = label(MARKDOWN_SUFFIX.sub("", target.partition("#")[0]).rpartition("/")[2])
        return reference if as_address or not reference else f"[{words}]({reference})"

    converted = Converter(text, refer, resolver.note, liquid=kind in LIQUID).converted()
    rewritten = Rewriter(converted, resolver).rewritten()
    _note_formulas(rewritten, resolver.note)
    return rewritten.text.lstrip("\n").rstrip()


def _as_it_is(text: Text) -> Text:
    return text


def _note_formulas(text: Text, note: Callable[[int, str], None]) -> None:
    """Tells which formulas readers will see as they were written."""
    broken = render(text.text).broken if "$" in text.text else ()
    for formula in broken[:MOST_FORMULAS]:
        line = text.line_at(text.starts[formula.line - 1]) if formula.line else 1
        note(line, f"{formula.words} Readers see it as it was written; where a dollar is meant, write \\$.")
    if len(broken) > MOST_FORMULAS:
        note(1, f"More formulas of which this is so: {len(broken) - MOST_FORMULAS}.")


def kept_tags(labels: list[str], kind: str, note: Callable[[int, str], None]) -> list[str]:
    """The labels that can be tags here; what a program of a `kind` uses for its own workings is left out."""
    kept = []
    for name in labels:
        if not any(letter.isalnum() for letter in name):
            note(1, f"The tag {name[:40]!r} has neither letter nor digit and was left out.")
        elif len(name) > LONGEST_TAG:
            note(1, f"The tag {name[:40]!r}… is longer than {LONGEST_TAG} characters and was left out.")
        elif kind != "eleventy" or name.lower() not in COLLECTIONS:
            kept.append(name)
    return kept
