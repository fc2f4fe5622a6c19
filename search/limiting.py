"""How much may be searched: so much time of the database in a minute for each network, and so much for one search.

An ordinary search counts as a tenth of a second, however quick it is; a slow one counts as what it takes. So the many
people behind one address search as they like, and whoever sends what is slow to answer soon waits.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from time import monotonic

from django.conf import settings
from django.db import InternalError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg.errors import InFailedSqlTransaction, QueryCanceled

from core.allowing import Allowances
from core.client_address import client_address, network_of

USUAL = 0.1  # seconds
allowances = Allowances(settings.SEARCHES_PER_MINUTE)
View = Callable[[HttpRequest], HttpResponse]


class RefusedError(Exception):
    """A search that is not answered; `status` is the one of HTTP, `wait` after how many seconds one may ask again."""

    status, wait = 429, 10


class TooSlowError(RefusedError):
    """It took longer than `SEARCH_MILLISECONDS`."""

    status, wait = 503, 30


@contextmanager
def limited(request: HttpRequest) -> Iterator[None]:
    """For the queries of one search. Raises RefusedError for a network that has searched too much, TooSlowError for
    what takes too long.
    """
    place, began = network_of(client_address(request)), monotonic()
    if not allowances.take(place):
        raise RefusedError
    try:
        with _in_time():
            yield
    finally:
        allowances.charge(place, (monotonic() - began) / USUAL - 1)


def answering_refusals(view: View) -> View:
    """A view that says in words why it does not search."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except RefusedError as refused:
            context = {"query": request.GET.get("q", ""), "is_slow": isinstance(refused, TooSlowError)}
            page = render(request, "search/busy.html", context, status=refused.status)
            page["Retry-After"] = str(refused.wait)
            page["Cache-Control"] = "no-store"
            return page

    return answer


@contextmanager
def _in_time() -> Iterator[None]:
    """The limit holds for each query, until the transaction ends: behind a pool, nothing else may keep it."""
    is_within = connection.in_atomic_block
    try:
        with transaction.atomic():
            _limit(f"{settings.SEARCH_MILLISECONDS:d}")
            yield
            if is_within:
                _limit("DEFAULT")
    except (OperationalError, InternalError) as error:
        # The second one where somebody went on after the first.
        if isinstance(error.__cause__, QueryCanceled | InFailedSqlTransaction):
            raise TooSlowError from error
        raise


def _limit(milliseconds: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = {milliseconds}")
