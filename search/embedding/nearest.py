"""Which passages mean something like a text."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Max, Min

from core.sql import sql
from search.embedding import running
from search.embedding.exporting import exported, exported_as
from search.models import Passage
from search.models.vector import written

EXACT_BELOW = 10_000  # Passages that are compared one by one within some 20 ms.


class Near(NamedTuple):
    """A passage, and how near it is: the cosine, 1 for the same meaning. `document_id` is the page's in the index."""

    page_id: int
    document_id: int
    number: int
    similarity: float


def nearest_to(text: str, sites: Collection[int], limit: int) -> list[Near]:
    """The passages nearest in meaning to a text, nearest first; of sites, by their keys.

    Raises ModelError where there is no model.
    """
    identity = serving()
    [vector] = running.embed([text], identity)
    return nearest(vector, sites, limit, identity)


def nearest(vector: Sequence[float], sites: Collection[int], limit: int, identity: str) -> list[Near]:
    """The same for a vector, of the model with an identity. Only of pages that are indexed and anybody may read."""
    asked: dict[str, Any] = {
        "vector": written(vector),
        "sites": list(sites),
        "model": identity,
        "limit": limit,
        "looked_at": min(max(limit, 40), 1000),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql("search.embedding.nearest", "settings"), asked)
        cursor.execute(query("by_index" if _are_many() else "exactly"), asked)
        return [Near(*row) for row in cursor.fetchall()]


@cache
def query(way: str) -> str:
    """The statement that finds the nearest `by_index` or `exactly`."""
    return sql("search.embedding.nearest", way).format(restricted=sql("core.visibility", "restricted"))


def serving() -> str:
    """The model whose vectors are asked: the one that reads pages now, or the one before, until all are read anew.

    Empty where there is none.
    """
    asked = exported()
    ends = Passage.objects.aggregate(first=Min("model"), last=Max("model"))  # One index answers both.
    before = {ends["first"], ends["last"]} - {None, asked.identity if asked else None}
    return next((name for name in sorted(before) if exported_as(name)), asked.identity if asked else "")


def _are_many() -> bool:
    return Passage.objects.order_by("pk").values("pk")[EXACT_BELOW : EXACT_BELOW + 1].exists()
