"""What somebody who types may be about to ask for."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from core.known_sites import name_of
from core.markdown.typography import typographic
from core.pictures import WIDTHS, made_of, spec_of
from core.sql import sql
from search.asking import Filter, key, quoted
from search.folding import fold, shown
from search.ranking import cleaned
from search.spelling import SHORTEST

MOST = 8
MOST_TITLES = 500  # That are read: one letter begins a word in half of all titles.
THUMBNAIL = spec_of(WIDTHS[0], "webp")
TAG = "tag:"  # How the filter begins that asks for one (`search.asking`).


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list; `source` is what it is drawn from.

    A `word` ends what was typed, and `text` is the whole query then. Anything else leads to an `address`, that of a
    `tag` to a search, and `note` says what is there; `picture` is the address of a small one, where there is any.
    """

    source: str
    text: str
    address: str = ""
    note: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """As the query gives it; `address` is below that of the page."""

    source: str
    said: str
    kind: str
    language: str
    site: int | None
    url_path: str
    address: str
    image: int | None


def suggestions(
    typed: str, site: Site, request: HttpRequest, others: Collection[Site] = ()
) -> list[Suggestion]:
    """At most `MOST` for what was typed, of what anybody may read on a site, and on `others`.

    One query, and two more where photos are among them. Any text may be typed. What takes longer than
    `SUGGESTION_MILLISECONDS` suggests nothing.
    """
    typed = cleaned(typed) + (" " if typed[-1:].isspace() else "")
    if not typed.strip():
        return []
    before, _, last = typed.rpartition(" ")
    kept = before if _names_tag(last) else ""
    rows = _found(asked(typed, last) | {"sites": [site.pk, *(other.pk for other in others)]})
    pictures = _pictures(row.image for row in rows if row.image)
    names = {other.pk: name_of(other) for other in others}
    made = {
        "word": lambda row: _word(before, row.said),
        "tag": lambda row: _tag(kept, row.said, everywhere=bool(others)),
    }
    return [
        made[row.source](row) if row.source in made else _page(row, names, pictures, request) for row in rows
    ]


def asked(typed: str, last: str) -> dict[str, Any]:
    """What `query` wants to know, but for the sites. Whoever writes `tag:` wants tags alone."""
    is_tag = _names_tag(last)
    said = "" if is_tag else typed
    tag = fold(last[len(TAG) :] if is_tag else typed).strip('" ')
    return {
        "last": "" if is_tag else fold(last),
        "shortest": SHORTEST,
        "folded": fold(said).strip(),
        "beginnings": beginnings(said),
        "tag": quoted(key("tag", tag) or TAG) + ":*",
        "tag_begins": tag,
        "most": MOST_TITLES,
        "limit": MOST,
    }


def _names_tag(last: str) -> bool:
    return last.lower().startswith(TAG)


def beginnings(typed: str) -> str:
    """For PostgreSQL: all of the words, each as the beginning of one. Quoted, so that none is an operator."""
    words = fold(typed).replace("\\", " ").replace("'", " ").split()
    return " & ".join(f"'{word}':*" for word in words)


@cache
def query() -> str:
    """That of all suggestions, which asks of each page once more whether anybody may read it."""
    return sql("search.suggesting", "find").replace(
        "{restricted}", f"\n{sql('core.visibility', 'restricted')}"
    )


def _found(values: Mapping[str, Any]) -> list[_Row]:
    """The rows. The limit of time is sent along, and holds for this query alone."""
    limit = f"SET LOCAL statement_timeout = {settings.SUGGESTION_MILLISECONDS:d};"
    try:
        with connection.cursor() as cursor:
            cursor.execute(limit + query(), values)
            cursor.nextset()
            return [_Row(*row) for row in cursor.fetchall()]
    except OperationalError:
        return []


def _pictures(images: Iterable[int]) -> dict[int, str]:
    """The addresses of the smallest that are there, by the keys of the images."""
    keys = set(images)
    found = made_of(get_image_model().objects.filter(pk__in=keys), [THUMBNAIL]) if keys else {}
    return {key: made[0].address for key, made in found.items() if made}


def _word(before: str, word: str) -> Suggestion:
    return Suggestion("word", shown(f"{before} {word}".strip()))


def _tag(before: str, tag: str, *, everywhere: bool) -> Suggestion:
    """A tag, which leads to what has it, of what was typed before it."""
    chosen = Filter("tag", tag.replace('"', ""))
    asked_for = {"q": f"{before} {chosen}".strip()} | ({"sites": "all"} if everywhere else {})
    address = f"{reverse('search:search')}?{urlencode(asked_for)}"
    return Suggestion("tag", shown(tag), address, pgettext("facet", "Tag"))


def _page(
    row: _Row, names: Mapping[int, str], pictures: Mapping[int, str], request: HttpRequest
) -> Suggestion:
    address = Page(url_path=row.url_path).get_url(request) or ""
    kind = pgettext("kind", "Photo") if row.source == "photo" else pgettext("kind", row.kind.capitalize())
    name = names.get(row.site or 0)
    return Suggestion(
        row.source,
        shown(typographic(row.said, row.language)),
        address + row.address,
        f"{kind} · {name}" if name else kind,
        pictures.get(row.image or 0, ""),
    )
