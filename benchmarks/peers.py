"""Other ways to search the same documents in the same PostgreSQL, by the same lexemes."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

from benchmarks.bm25 import Bm25
from benchmarks.collection import Document

LONGEST = 500_000  # Characters of a text: PostgreSQL takes no tsvector above 1 MB.
CREATE = "CREATE TEMPORARY TABLE peer (id text PRIMARY KEY, tsv tsvector)"
FILL = """
INSERT INTO peer VALUES (%(id)s,
    setweight(to_tsvector(%(configuration)s::regconfig, %(title)s), 'A')
    || setweight(to_tsvector(%(configuration)s::regconfig, %(text)s), 'D'))
"""
INDEX = "CREATE INDEX ON peer USING gin (tsv)"
LEXEMES = "SELECT tsvector_to_array(to_tsvector(%s::regconfig, %s))"
COUNTED = """
SELECT peer.id, array_agg(lexeme), array_agg(cardinality(positions))
FROM peer, unnest(peer.tsv)
GROUP BY peer.id
"""
RANKED = """
SELECT peer.id
FROM peer
JOIN (
    SELECT replace(plainto_tsquery(%(configuration)s::regconfig, %(query)s)::text, '&', '|')::tsquery AS words
) AS asked ON peer.tsv @@ asked.words
ORDER BY ts_rank_cd(peer.tsv, asked.words) DESC, peer.id
LIMIT %(limit)s
"""


class Peers:
    """The documents in a table of their own, with their titles in weight A and their texts in D, as the manual of
    PostgreSQL advises; gone with the connection.
    """

    def __init__(self, documents: Mapping[str, Document], configuration: str) -> None:
        self.configuration = configuration
        with connection.cursor() as cursor:
            cursor.execute(CREATE)
            cursor.executemany(
                FILL,
                [
                    {
                        "id": one, "title": document.title, "text": document.text[:LONGEST],
                        "configuration": configuration,
                    }
                    for one, document in documents.items()
                ],
            )  # fmt: skip
            cursor.execute(INDEX)
            cursor.execute(COUNTED)
            self._bm25 = Bm25(cursor.fetchall())

    def bm25(self, query: str, limit: int) -> list[str]:
        """By BM25 over the lexemes of title and text together."""
        with connection.cursor() as cursor:
            cursor.execute(LEXEMES, [self.configuration, query])
            [lexemes] = cursor.fetchone()
        return self._bm25.search(lexemes, limit)

    def ts_rank_cd(self, query: str, limit: int) -> list[str]:
        """By `ts_rank_cd` as it comes, over what holds any of the words: those of `plainto_tsquery`, with `|` for
        each `&`.
        """
        asked: dict[str, Any] = {"configuration": self.configuration, "query": query, "limit": limit}
        with connection.cursor() as cursor:
            cursor.execute(RANKED, asked)
            return [document for (document,) in cursor.fetchall()]
