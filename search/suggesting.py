"""What somebody who types may be about to ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.utils.translation import pgettext
from wagtail.models import Page, Site

from core.markdown.typography import typographic
from core.sql import sql
from search.folding import fold, shown
from search.ranking import cleaned
from search.spelling import SHORTEST

MOST = 8
MOST_TITLES = 500  # That are read: one letter begins a word in half of all titles.


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list; `source` is what it is drawn from.

    A `word` ends what was typed, and `text` is the whole query then. Anything else leads to an `address`, and `note`
    says what is there.
    """

    source: str
    text: str
    address: str = ""
    note: str = ""


def suggestions(typed: str, site: Site, request: HttpRequest) -> list[Suggestion]:
    """At most `MOST` for what was typed, of what anybody may read on a site. One query.

    Any text may be typed. What takes longer than `SUGGESTION_MILLISECONDS` suggests nothing.
    """
    typed = cleaned(typed) + (" " if typed[-1:].isspace() else "")
    if not typed.strip():
        return []
    before, _, last = typed.rpartition(" ")
    return [
        _word(before, text) if source == "word" else _page(text, kind, language, url_path, request)
        for source, text, kind, language, url_path in _found(asked(typed, last) | {"site": site.pk})
    ]


def asked(typed: str, last: str) -> dict[str, Any]:
    """What `query` wants to know, but for the site."""
    return {
        "last": fold(last),
        "shortest": SHORTEST,
        "folded": fold(typed).strip(),
        "beginnings": beginnings(typed),
        "most": MOST_TITLES,
        "limit": MOST,
    }


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


def _found(values: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The rows. The limit of time is sent along, and holds for this query alone."""
    limit = f"SET LOCAL statement_timeout = {settings.SUGGESTION_MILLISECONDS:d};"
    try:
        with connection.cursor() as cursor:
            cursor.execute(limit + query(), values)
            cursor.nextset()
            return list(cursor.fetchall())
    except OperationalError:
        return []


def _word(before: str, word: str) -> Suggestion:
    return Suggestion("word", shown(f"{before} {word}".strip()))


def _page(title: str, kind: str, language: str, url_path: str, request: HttpRequest) -> Suggestion:
    address = Page(url_path=url_path).get_url(request) or ""
    return Suggestion(
        "page", shown(typographic(title, language)), address, pgettext("kind", kind.capitalize())
    )
