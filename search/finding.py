"""Which documents a query finds, in which order: first those that hold all of it, then, where few do, some of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from core.sql import sql
from search.asking import NONE, Filters, quoted
from search.embedding.nearest import Near
from search.folding import LETTER, fold
from search.meaning import LEAST

RATED = 200
"""Documents that are rated exactly; the others come after them, by a quicker rank."""
FEW = 10
"""Where fewer hold all words, those that hold some are looked for as well."""
WIDE = 3_000
"""Documents that widening may bring, about: by the rarest words, of which there are at least two. Where there are no
more of them, any word may bring some."""
MOST_TERMS = 24
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
MEANING = 0.5
"""What nearness in meaning counts in the order, of 1; words count for the rest."""
ALONE = 0.35
"""The cosine from which a document is found by its meaning alone: nonsense hardly reaches it."""
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
    """The keys of documents, best first, and of how many.

    `whole` is how many of all hold all that was asked for, and `held`, how many hold any of it, or have a title that
    is written like it: the others are only near in meaning. Those of `ids` that are so are `meant`. `wider`, `alike`
    and `alone` are by what else documents were found, and `newest` is whether the newest come first.
    """

    ids: list[int]
    total: int
    whole: int
    held: int
    meant: frozenset[int] = frozenset()
    wider: str = ""
    alike: str = ""
    alone: Sequence[int] = ()
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


@dataclass(frozen=True, slots=True)
class Scale:
    """How many documents are searched, and how many words one has on average."""

    documents: float = 0
    length: float = 1


def find(query: Query, *, limit: int, offset: int, near: Sequence[Near] = ()) -> Matches:
    """The documents that hold all of a query, and where few do, those that hold some of its words, or are near to it.

    `near` are passages that mean something alike, at most one of each document: they weigh in the order of all.
    """
    terms, scale = _terms(query)
    # Beside filters, words that every text holds say nothing.
    newest_first = query.by_date or (query.filters != NONE and not terms)
    if newest_first and (newest := _newest(query, limit=limit, offset=offset)).total:
        return newest
    found = _matches(query, terms, scale, near, limit=limit, offset=offset)
    # Beyond the end no row tells how many there are.
    begun = found if found.ids or not offset else _matches(query, terms, scale, near, limit=1, offset=0)
    if begun.whole >= FEW or OPERATORS.search(query.text):
        # Whoever writes operators means the words exactly.
        return found
    wider = " | ".join(term.query for term in _rarest(terms, scale))
    alike = fold(query.text) if len(query.text) <= LONGEST_ALIKE else ""
    return _matches(
        query, terms, scale, near, is_wide=True, wider=wider, alike=alike, limit=limit, offset=offset
    )


def _terms(query: Query) -> tuple[list[Term], Scale]:
    """The words of a query, the rarest first, and what they are found in."""
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
    terms = [Term(lexeme, documents, weight) for lexeme, documents, weight, *_ in rows]
    _, _, _, length, documents = rows[0] if rows else (None,) * 5
    return [term for term in terms if term.documents], Scale(documents or 0, length or 1)


def _rarest(terms: Sequence[Term], scale: Scale) -> Sequence[Term]:
    if scale.documents <= WIDE:
        return terms
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
    scale: Scale,
    near: Sequence[Near],
    *,
    limit: int,
    offset: int,
    is_wide: bool = False,
    wider: str = "",
    alike: str = "",
) -> Matches:
    alone = [each.document_id for each in near if is_wide and each.similarity >= ALONE]
    asked = query.parameters | {
        "wider": wider,
        "alike": alike,
        "folded": fold(query.text),
        "terms": [term.query for term in terms[:MOST_TERMS]],
        "weights": [term.weight for term in terms[:MOST_TERMS]],
        "length": scale.length,
        "near": [each.document_id for each in near],
        "similarities": [each.similarity for each in near],
        "alone": alone,
        "meaning": MEANING if near else 0,
        "least": LEAST,
        "most": RATED,
        "limit": limit,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(BY_INDEXES % sql("search.ranking", "find"), asked)
        cursor.nextset()
        rows = cursor.fetchall()
    total, whole, held = rows[0][2:] if rows else (0, 0, 0)
    meant = frozenset(pk for pk, is_held, *_ in rows if not is_held)
    return Matches([pk for pk, *_ in rows], total, whole, held, meant, wider, alike, alone)


def _newest(query: Query, *, limit: int, offset: int) -> Matches:
    with connection.cursor() as cursor:
        cursor.execute(sql("search.ranking", "newest"), query.parameters | {"limit": limit, "offset": offset})
        rows = cursor.fetchall()
    if offset and not rows:
        return replace(_newest(query, limit=1, offset=0), ids=[])
    total = rows[0][1] if rows else 0
    return Matches([pk for pk, _ in rows], total, total, total, newest=True)
