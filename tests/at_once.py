"""Two who do something at the same time, each by a connection of their own."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection

PATIENCE = 60  # seconds; only a failing test waits that long


@pytest.fixture
def elsewhere() -> Iterator[ThreadPoolExecutor]:
    """Threads, each of which has a connection of its own."""
    with ThreadPoolExecutor(2) as pool:
        yield pool


def alone(work: Callable[[], object]) -> Callable[[], None]:
    """Does the work and closes the connection of the thread it ran in."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    return run


def until_it_waits(other: "Future[None]") -> None:
    """Until the other is done, or waits for a lock that somebody holds."""
    for _ in range(PATIENCE * 50):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone() or other.done():
                return
        time.sleep(0.02)
    raise AssertionError("It neither ends nor waits.")
