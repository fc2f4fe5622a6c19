"""Two who do something at the same time, each by a connection of their own."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from wagtail.models import Page, Site

PATIENCE = 60  # seconds; only a failing test waits that long
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""

Send = Callable[[], Any]
Race = Callable[..., list[Any]]


@pytest.fixture
def elsewhere() -> Iterator[ThreadPoolExecutor]:
    """Threads, each of which has a connection of its own."""
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture
def race(transactional_db: None, elsewhere: ThreadPoolExecutor) -> Race:
    """Sends in this order while nobody can write to `page`, then lets go: `race(page, first, second)`.

    Returns the answers in the order of the senders: both have been read before either has written.
    """

    def run(page: Page, *senders: Send) -> list[Any]:
        Site.get_site_root_paths()  # Who fills this cache in a transaction lets the others wait.
        with transaction.atomic():
            hold(page)
            sent = []
            for send in senders:
                sent.append(elsewhere.submit(alone(send)))
                until_waiting(len(sent))
        return [each.result(PATIENCE) for each in sent]

    return run


def hold(page: Page) -> None:
    """Lets nobody else write to the row of a page, nor put pages under it, until the transaction ends."""
    Page.objects.select_for_update().get(pk=page.pk)


def alone(work: Callable[[], Any]) -> Callable[[], Any]:
    """Does the work and closes the connection of the thread it ran in."""

    def run() -> Any:
        try:
            return work()
        finally:
            connection.close()

    return run


def until_waiting(count: int) -> None:
    """Until so many others wait for a lock of this database."""
    _until(lambda: _waiting() >= count, f"{count} do not wait.")


def until_it_waits(other: "Future[Any]") -> None:
    """Until the other is done, or waits for a lock that somebody holds."""
    _until(lambda: other.done() or _waiting() > 0, "It neither ends nor waits.")


def _until(holds: Callable[[], bool], complaint: str) -> None:
    for _ in range(PATIENCE * 50):
        if holds():
            return
        time.sleep(0.02)
    raise AssertionError(complaint)


def _waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_stat_clear_snapshot()"
        )  # Within a transaction, it would stay as it was first seen.
        cursor.execute(WAITING)
        return int(cursor.fetchone()[0])
