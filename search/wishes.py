"""What the owner of a site wants of its search: words that mean the same, and pages that come first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Any

from django.db import connection

from core.sql import sql
from search.embedding.nearest import Near
from search.finding import OPERATORS, Matches, Query
from search.folding import bare
from search.models.promotion import key_of
from search.models.synonym import LONGEST_PHRASE

MOST_WORDS = 40
"""Words of a query that are looked up: nobody writes a longer one by hand."""
MOST_WAYS = 24
"""In which a query is said, by words that mean the same."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wanted of one query.

    `expanded` is the query with words that mean the same, for `websearch_to_tsquery`, and `synonyms` are these;
    `known` are the words of the query, folded, that have some. `first` is the document that comes first, and `holds`
    whether it would be found anyway; `others` is whether the site has wishes, be it of other queries.
    """

    expanded: str = ""
    synonyms: str = ""
    known: frozenset[str] = frozenset()
    first: int | None = None
    holds: bool = False
    others: bool = False

    def of(self, query: Query) -> Query:
        """The query, asked in all these ways."""
        return replace(query, expanded=self.expanded, synonyms=self.synonyms)

    def put_first(self, found: Matches, offset: int) -> Matches:
        """What was found from a place on, with the document that comes first."""
        if self.first is None:
            return found
        others = [pk for pk in found.ids if pk != self.first]
        added = int(not self.holds)
        return replace(
            found,
            ids=others if offset else [self.first, *others],
            total=found.total + added,
            whole=max(found.whole + added, 1),
            held=found.held + added,
        )

    def besides(self, near: Sequence[Near]) -> list[Near]:
        """What is near in meaning, without the document that comes first anyway, which is counted by itself."""
        return [each for each in near if self.holds or each.document_id != self.first]


def wishes(query: str, site: int, configuration: str) -> Wishes:
    """What the owner of the site with this key wants. One query; none where operators say what is meant exactly."""
    if OPERATORS.search(query):
        return Wishes()
    written = query.split()[:MOST_WORDS]
    plain = [" ".join(bare(word)) for word in written]
    asked: dict[str, Any] = {
        "site": site,
        "phrases": sorted({phrase for phrase, *_ in _phrases(plain)}),
        "configuration": configuration,
        "query": query,
        "key": key_of(query),
    }
    with connection.cursor() as cursor:
        cursor.execute(sql("search.wishes", "find"), asked)
        rows = cursor.fetchall()
    first = next(((document, holds) for _, document, holds in rows if document), (None, False))
    groups = [phrases for phrases, *_ in rows if phrases]
    return replace(
        _expanded(query, written, plain, groups), first=first[0], holds=first[1], others=bool(rows)
    )


def _phrases(words: list[str]) -> Iterable[tuple[str, int, int]]:
    """What may stand in a line of synonyms, with where it begins and how many words it has; the longest first."""
    for begin in range(len(words)):
        for length in range(min(LONGEST_PHRASE, len(words) - begin), 0, -1):
            yield " ".join(words[begin : begin + length]), begin, length


def _expanded(query: str, written: list[str], plain: list[str], groups: list[list[str]]) -> Wishes:
    """The query said in other ways: each of its phrases by those that mean the same."""
    ways: list[list[str]] = []
    synonyms, known, done, count = list[str](), set[str](), 0, 1
    for phrase, begin, length in _phrases(plain) if groups else ():
        if begin < done:
            continue
        others = [other for group in groups if phrase in group for other in group if other != phrase]
        if others:
            others = list(islice(dict.fromkeys(others), max(0, MOST_WAYS // count - 1)))
            synonyms += others
            known |= set(bare(phrase))
        elif length > 1:
            continue
        ways.append([" ".join(written[begin : begin + length]), *(f'"{other}"' for other in others)])
        count *= len(ways[-1])
        done = begin + length
    if not synonyms:
        return Wishes()
    rest = query.split()[MOST_WORDS:]
    said = " OR ".join(" ".join([*way, *rest]) for way in product(*ways))
    return Wishes(said, " ".join(synonyms), frozenset(known))
