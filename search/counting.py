"""How many documents of a site hold each word: kept by what changes, one count at a time in each site."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection, transaction
from wagtail.models import Site

from core.sql import sql

Key = tuple[int, str, str]
Counts = Counter[Key]
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
    _apply({key: number for key, number in changes.items() if number}, is_patient=is_patient)


def recount() -> int:
    """Counts the words of all documents anew, and mends what is wrong; gives how many counts were.

    Nobody waits while it counts, only while it writes, as `count` does, what differs: what changes meanwhile changes
    both the documents and the counts, and so nothing of the difference.
    """
    mended = 0
    for site in Site.objects.order_by("pk").values_list("pk", flat=True):
        wrong = _recount(site)
        if wrong:  # A count that was too low may have been taken from meanwhile, and none goes below zero.
            _recount(site)
        mended += wrong
    return mended


@transaction.atomic
def _recount(site: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql("search.counting", "alone"))
        cursor.execute(sql("search.counting", "differences"), {"site": site})
        wrong = counted(cursor.fetchall())
    _apply(wrong)
    return len(wrong)


def _apply(changed: dict[Key, int], *, is_patient: bool = True) -> None:
    if changed:
        _take_turn(changed, sorted({site for site, _, _ in changed}), is_patient)
        _add("word", changed)
        _add("lexeme", changed)


def _take_turn(changed: dict[Key, int], sites: list[int], is_patient: bool) -> None:
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


def _add(what: str, changed: dict[Key, int]) -> None:
    rows = [(site, text, number) for (site, kind, text), number in changed.items() if kind == what]
    if rows:
        sites, texts, documents = map(list, zip(*rows, strict=True))
        values = {"sites": sites, "texts": texts, "documents": documents}
        with connection.cursor() as cursor:
            cursor.execute(sql("search.counting", f"{what}s"), values)
