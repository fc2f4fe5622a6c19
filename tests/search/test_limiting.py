"""Whoever searches without end waits, a search that takes too long is given up, and nobody else notices."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.test import Client, RequestFactory

from core.allowing import Allowance, Allowances
from search import limiting, views
from search.limiting import TooSlowError, limited
from search.ranking import Results
from tests.writing import Publish


@pytest.fixture
def asked() -> HttpRequest:
    return RequestFactory().get("/search/?q=ink")


def sleeping(*args: Any, **options: Any) -> Results:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(60)")
    return Results([], 0, "")


def test_whoever_searches_without_end_waits_and_nobody_else(
    client: Client, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("Ink", "gall")
    monkeypatch.setattr(limiting, "allowances", Allowances(2))
    assert [client.get("/search/?q=ink").status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get("/search/?q=<b>ink")
    page = refused.content.decode()
    assert "Wait a moment, then search again." in page
    assert "&lt;b&gt;ink" in page
    assert "<b>ink" not in page
    assert refused["Retry-After"] == "10"
    assert "no-store" in refused["Cache-Control"]
    program = client.get("/api/v2/pages/?search=ink")
    assert (program.status_code, program["Retry-After"]) == (429, "10")
    assert client.get("/search/?q=ink", REMOTE_ADDR="203.0.113.9").status_code == 200


def test_a_search_that_takes_too_long_is_given_up_in_words(
    client: Client, publish: Publish, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    publish("Ink", "gall")
    settings.SEARCH_MILLISECONDS = 20
    monkeypatch.setattr(views, "search", sleeping)
    refused = client.get("/search/?q=ink")
    assert (refused.status_code, refused["Retry-After"]) == (503, "30")
    assert "This search took too long" in refused.content.decode()
    monkeypatch.undo()
    assert "1 page found" in client.get("/search/?q=ink").content.decode()


def test_who_goes_on_after_that_took_too_long_as_well(asked: HttpRequest, db: None, settings: Any) -> None:
    settings.SEARCH_MILLISECONDS = 20

    def stubborn() -> None:
        try:
            sleeping()
        except OperationalError:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")

    with pytest.raises(TooSlowError), limited(asked):
        stubborn()


def test_the_limit_ends_with_the_search(asked: HttpRequest, db: None, settings: Any) -> None:
    settings.SEARCH_MILLISECONDS = 1234
    with connection.cursor() as cursor:
        with limited(asked):
            cursor.execute("SHOW statement_timeout")
            assert cursor.fetchone() == ("1234ms",)
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def test_what_is_slow_costs_more_and_what_is_quick_no_less(
    asked: HttpRequest, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowances = Allowances(10)
    allowance = allowances.places["127.0.0.1"] = Allowance(10, clock=lambda: 0.0)
    monkeypatch.setattr(limiting, "allowances", allowances)
    with at(monkeypatch, 0.0, 0.01), limited(asked):
        pass
    assert allowance.left == 9
    with at(monkeypatch, 0.0, 0.5), limited(asked):
        pass
    assert allowance.left == 4
    with at(monkeypatch, 0.0, 60.0), limited(asked):
        pass
    assert allowance.left == -10  # A minute's worth: nobody waits longer.


@contextmanager
def at(monkeypatch: pytest.MonkeyPatch, *times: float) -> Iterator[None]:
    """With a clock that tells these times."""
    clock = iter(times)
    with monkeypatch.context() as patched:
        patched.setattr(limiting, "monotonic", lambda: next(clock))
        yield
