"""With twenty thousand posts, a page reads what it shows, and what it counts it reads once."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import connection
from wagtail.models import Site

from tests.reading import QueriesOf
from tests.shelving import ADDRESSES, Fill, later_leaf

POSTS = 20_000
MOST_ROWS = 1_000  # Of one table. A leaf of a year shows 200 posts, a page of a series all of its parts.
MISSING = ["/blog/nothing/", "/nothing/at/all/"]
FILLED = ["/blog/more-10000/", "/archive/2020/", "/archive/2020/05/"]
PASSED_OVER = ("Rows Removed by Filter", "Rows Removed by Index Recheck")


def test_no_page_gets_slow_with_the_number_of_posts(shelf: Site, fill: Fill, queries_of: QueriesOf) -> None:
    fill(POSTS)
    with connection.cursor() as cursor:
        # All of it is in memory, as on a site that is read: there, an index is worth its use wherever there is one.
        cursor.execute("SET LOCAL random_page_cost = 1")
    for address in [*ADDRESSES, *FILLED, *MISSING, later_leaf()]:
        for query in queries_of(address):
            read = rows_read(query)
            most = POSTS + MOST_ROWS if "COUNT(" in query else MOST_ROWS
            assert max(read.values(), default=0) <= most, f"{address} reads {read}:\n{query}"


def rows_read(query: str) -> dict[str, float]:
    """How many rows of each table a query looks at, also those that it then passes over."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {query}")
        [[explained]] = cursor.fetchone()
    read: dict[str, float] = defaultdict(float)
    for node in nodes(explained["Plan"]):
        if table := node.get("Relation Name"):
            rows = node["Actual Rows"] + sum(node.get(name, 0) for name in PASSED_OVER)
            read[table] += rows * node["Actual Loops"]
    return dict(read)


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from nodes(part)
