"""How many documents of a site hold each word: kept by what changes, one count at a time in each site."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection

from core.sql import sql

Counts = Counter[tuple[int, str, str]]
"""By site, what is counted (`documents`, `length`, `word`, `lexeme`), and the word: how many."""
MILLISECONDS = 400
"""That a job waits its turn: less than the second after which PostgreSQL looks who locks out whom."""


def counted(rows: Iterable[tuple[int, str, str, int]]) -> Counts:
    """As the queries of `indexing` give them."""
    return Counter({(site, what, text): int(number) for site, what, text, number in rows})


def count(changes: Counts, *, is_patient: bool = True) -> None:
    """Adds to the counts, and takes away where a number is below zero; nothing is written of what is as it was.

    In the caller's transaction, to the end of which nobody else counts in these sites. Who is not patient gets an
    OperationalError after `MILLISECONDS`.
    """
    changed = {key: number for key, number in changes.items() if number}
    if changed:
        sites = sorted({site for site, _, _ in changed})
        _take_turn(changed, sites, is_patient)
        _add("word", changed)
        _add("lexeme", changed)


def _take_turn(changed: dict[tuple[int, str, str], int], sites: list[int], is_patient: bool) -> None:
    values = {
        "sites": sites,
        "documents": [changed.get((site, "documents", ""), 0) for site in sites],
        "lengths": [changed.get((site, "length", ""), 0) for site in sites],
    }
    with connection.cursor() as cursor:
        if not is_patient:
            cursor.execute(f"SET LOCAL lock_timeout = {MILLISECONDS:d}")
        cursor.execute(sql("search.counting", "scale"), values)
        if not is_patient:
            cursor.execute("SET LOCAL lock_timeout = 0")


def _add(what: str, changed: dict[tuple[int, str, str], int]) -> None:
    rows = [(site, text, number) for (site, kind, text), number in changed.items() if kind == what]
    if rows:
        sites, texts, documents = map(list, zip(*rows, strict=True))
        values = {"sites": sites, "texts": texts, "documents": documents}
        with connection.cursor() as cursor:
            cursor.execute(sql("search.counting", f"{what}s"), values)
