"""The database is brought up to date, or the person is told why not."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from core.launch import database
from core.processes.problem import Problem


@pytest.mark.django_db
def test_a_migrated_database_is_current() -> None:
    assert database.is_current()


@pytest.mark.django_db
def test_a_missing_migration_is_noticed() -> None:
    MigrationRecorder(connection).migration_qs.filter(app="core", name__startswith="0001").delete()

    assert not database.is_current()


@pytest.mark.django_db
def test_only_what_is_missing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(database, "call_command", lambda name, **options: called.append(name))

    database.migrate()
    monkeypatch.setattr(database, "is_current", lambda: False)
    database.migrate()

    assert called == ["createcachetable", "migrate", "createcachetable"]


@pytest.mark.django_db
def test_a_database_that_answers_is_reached() -> None:
    database.reach()

    assert connection.is_usable()


class Unreachable:
    """A connection whose server says something before it is up, or always."""

    def __init__(self, *refusals: str) -> None:
        self.refusals = list(refusals)
        self.settings_dict: dict[str, Any] = {
            "NAME": "mine",
            "HOST": "db.example",
            "PORT": "5432",
            "PASSWORD": "sesame",
        }

    def ensure_connection(self) -> None:
        if self.refusals:
            raise database.OperationalError(self.refusals.pop(0))


def test_a_server_that_is_starting_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    starting = Unreachable("FATAL: the database system is starting up")
    monkeypatch.setattr(database, "connection", starting)

    database.reach()

    assert starting.refusals == []


def test_a_server_that_is_not_there_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "connection", Unreachable("connection refused"))

    with pytest.raises(
        Problem, match=r"database mine at db\.example:5432 cannot be reached: connection refused"
    ) as told:
        database.reach()
    assert "sesame" not in str(told.value)
