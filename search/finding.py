"""Which documents a query finds, in which order: first those that hold all of it, then, where few do, some of it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from core.sql import sql
from search.asking import NONE, Filters, quoted
from search.folding import LETTER, fold

RATED = 200
"""Documents that are rated exactly; the others come after them, by a quicker rank."""
FEW = 10
"""Where fewer hold all words, those that hold some are looked for as well."""
WIDE = 3_000
"""Documents that widening may bring, about: by the rarest words, of which there are at least two."""
MOST_TERMS = 16
"""Of a long query, the rarest words alone tell which document is better: the others hardly say anything."""
SHORTEST_BEGINNING = 3
LONGEST_ALIKE = 60
"""Letters of a query that titles are compared with: no title looks like a longer one, and that takes its time."""
SYNONYM = (
    0.8  # What a word says that means the same as one that was asked for, of what it would say by itself.
)
BY_INDEXES = "SET LOCAL enable_seqscan = off; %s; SET LOCAL enable_seqscan = DEFAULT"
"""For this query alone. PostgreSQL reckons that it soon has looked at all rows of a table; it does not know that the
words of a document lie apart from its row, and are fetched for each."""
LONGER = 0.5  # What a longer word says that the last one begins, of what it would say by itself.
OPERATORS = re.compile(r'"|\bOR\b|(^|\s)-')
_LAST = re.compile(rf"(?:^|\s)([\w{LETTER}]+)$")


@dataclass(frozen=True, slots=True)
class Query:
    """A query for the documents of some sites, by their keys, in a text search configuration.

    `by_date` is whether the newest come first, of those that hold all of it. `expanded` is the same with words that
    mean the same, which are `synonyms`, if there are any.
    """

    text: str
    sites: list[int]
    configuration: str
    filters: Filters = NONE
    by_date: bool = False
    expanded: str = ""
    synonyms: str = ""

    @property
    def parameters(self) -> dict[str, Any]:
        """What it asks of documents, for the queries of `search/sql`."""
        return {
            "query": self.expanded or self.text,
            "sites": self.sites,
            "configuration": self.configuration,
            "keys": self.filters.keys,
            "since": self.filters.since,
            "until": self.filters.until,
        }


@dataclass(frozen=True, slots=True)
class Matches:
    """The keys of documents, best first, and of how many; `whole` is how many of all hold all that was asked for.

    `wider` and `alike` are by what else documents were found, and `newest` is whether the newest come first.
    """

    ids: list[int]
    total: int
    whole: int
    wider: str = ""
    alike: str = ""
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A stemmed word; `weight` is what it says, `documents` is how many hold it."""

    lexeme: str
    documents: float
    weight: float

    @property
    def query(self) -> str:
        """As a `tsquery` of PostgreSQL."""
        return quoted(self.lexeme)


def find(query: Query, *, limit: int, offset: int) -> Matches:
    """The documents that hold all of a query, and where few do, those that hold some of its words."""
    terms, length = _terms(query)
    # Beside filters, words that every text holds say nothing.
    newest_first = query.by_date or (query.filters != NONE and not terms)
    if newest_first and (newest := _newest(query, limit=limit, offset=offset)).total:
        return newest
    found = _matches(query, terms, length, limit=limit, offset=offset)
    # Beyond the end no row tells how many there are.
    begun = found if found.ids or not offset else _matches(query, terms, length, limit=1, offset=0)
    if begun.whole >= FEW or OPERATORS.search(query.text):
        # Whoever writes operators means the words exactly.
        return found
    wider = " | ".join(term.query for term in _rarest(terms))
    alike = fold(query.text) if len(query.text) <= LONGEST_ALIKE else ""
    return _matches(query, terms, length, wider=wider, alike=alike, limit=limit, offset=offset)


def _terms(query: Query) -> tuple[list[Term], float]:
    """The words of a query, the rarest first, and how many words a document has on average."""
    last = _LAST.search(query.text)
    begun = fold(last[1]) if last and len(last[1]) >= SHORTEST_BEGINNING else ""
    asked: dict[str, Any] = {
        "words": query.text,
        "synonyms": query.synonyms,
        "synonym": SYNONYM,
        "sites": query.sites,
        "configuration": query.configuration,
        "begun": begun,
        "longer": LONGER,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql("search.ranking", "terms"), asked)
        rows = cursor.fetchall()
    terms = [Term(lexeme, documents, weight) for lexeme, documents, weight, _ in rows]
    return [term for term in terms if term.documents], rows[0][3] if rows else 1


def _rarest(terms: Collection[Term]) -> list[Term]:
    chosen: list[Term] = []
    brought = 0.0
    for term in terms:
        brought += term.documents
        if len(chosen) >= 2 and brought > WIDE:
            break
        chosen.append(term)
    return chosen


def _matches(
    query: Query,
    terms: Sequence[Term],
    length: float,
    *,
    limit: int,
    offset: int,
    wider: str = "",
    alike: str = "",
) -> Matches:
    asked = query.parameters | {
        "wider": wider,
        "alike": alike,
        "folded": fold(query.text),
        "terms": [term.query for term in terms[:MOST_TERMS]],
        "weights": [term.weight for term in terms[:MOST_TERMS]],
        "length": length,
        "most": RATED,
        "limit": limit,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(BY_INDEXES % sql("search.ranking", "find"), asked)
        cursor.nextset()
        rows = cursor.fetchall()
    total, whole = rows[0][1:] if rows else (0, 0)
    return Matches([pk for pk, *_ in rows], total, whole, wider, alike)


def _newest(query: Query, *, limit: int, offset: int) -> Matches:
    with connection.cursor() as cursor:
        cursor.execute(sql("search.ranking", "newest"), query.parameters | {"limit": limit, "offset": offset})
        rows = cursor.fetchall()
    if offset and not rows:
        return replace(_newest(query, limit=1, offset=0), ids=[])
    total = rows[0][1] if rows else 0
    return Matches([pk for pk, _ in rows], total, total, newest=True)
