"""Which passages mean something like a text."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Max, Min
from wagtail.models import Page, Site

from core.sql import sql
from core.visibility import readable
from search.embedding import running
from search.embedding.exporting import exported, exported_as
from search.models import Passage
from search.models.vector import written

EXACT_BELOW = 10_000  # Passages that are compared one by one within some 20 ms.


class Near(NamedTuple):
    """A passage, and how near it is: the cosine, 1 for the same meaning."""

    page_id: int
    number: int
    similarity: float


def nearest_to(text: str, sites: Collection[Site], limit: int) -> list[Near]:
    """The passages of some sites that are nearest in meaning to a text, nearest first.

    Raises ModelError where there is no model.
    """
    identity = serving()
    [vector] = running.embed([text], identity)
    return nearest(vector, sites, limit, identity)


def nearest(vector: Sequence[float], sites: Collection[Site], limit: int, identity: str = "") -> list[Near]:
    """The same for a vector, of the model that serves or of another one. Only of pages that anybody may read."""
    asked: dict[str, Any] = {
        "vector": written(vector),
        "sites": [site.pk for site in sites],
        "model": identity or serving(),
        "limit": limit,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        # Where a site is one of many, the index is asked for more until there are enough.
        cursor.execute("SET LOCAL hnsw.iterative_scan = strict_order")
        cursor.execute(f"SET LOCAL hnsw.ef_search = {min(max(int(limit), 40), 1000)}")
        cursor.execute(sql("search.embedding.nearest", "by_index" if _are_many() else "exactly"), asked)
        found = [Near(*row) for row in cursor.fetchall()]
    pages = readable(Page.objects.filter(pk__in={near.page_id for near in found}))
    shown = set(pages.values_list("pk", flat=True))
    return [near for near in found if near.page_id in shown]


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
