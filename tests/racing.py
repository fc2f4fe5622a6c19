"""Two requests at the same moment: both have been read by the server before either has written."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from typing import Any

import pytest
from django.db import connection, transaction
from wagtail.models import Page, Site

PATIENCE = 60  # seconds; only a failing test waits that long

Send = Callable[[], Any]
Race = Callable[..., list[Any]]


@pytest.fixture
def race(transactional_db: None) -> Iterator[Race]:
    """Sends in this order while nobody can write to `page`, then lets go: `race(page, first, second)`.

    Returns the answers in the order of the senders.
    """
    with ThreadPoolExecutor(2) as pool:

        def run(page: Page, *senders: Send) -> list[Any]:
            Site.get_site_root_paths()  # Who fills this cache in a transaction lets the others wait.
            with transaction.atomic():
                hold(page)
                sent = []
                for send in senders:
                    sent.append(pool.submit(_alone(send)))
                    until_waiting(len(sent))
            return [each.result(PATIENCE) for each in sent]

        yield run


def hold(page: Page) -> None:
    """Lets nobody else write to the row of a page, nor put pages under it, until the transaction ends."""
    Page.objects.select_for_update().get(pk=page.pk)


def until_waiting(count: int) -> None:
    """Until so many others wait for a lock of this database."""
    for _ in range(PATIENCE * 50):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0] >= count:
                return
        sleep(0.02)
    raise AssertionError(f"Not {count} wait.")


def _alone(send: Send) -> Send:
    """Closes the connection of the thread in which it sends."""

    def run() -> Any:
        try:
            return send()
        finally:
            connection.close()

    return run
