"""`manage.py worker`; what it does once it runs is in tests/core/jobs/test_promises.py."""

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, ProgrammingError

from core.engines.django_q.supervising import Supervisor
from core.tasks import Lane


def test_it_runs_the_lanes_that_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[Lane]] = []
    monkeypatch.setattr(Supervisor, "run", lambda supervisor: asked.append(supervisor.lanes))
    call_command("worker")
    call_command("worker", "--lane", "media", "--lane", "media")
    assert asked == [[Lane.PUBLISHING, Lane.MEDIA, Lane.UPKEEP], [Lane.MEDIA]]


def test_a_lane_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match="express"):
        call_command("worker", "--lane", "express")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OperationalError("connection refused"), "No job is lost: start the database"),
        (ProgrammingError('relation "core_job" does not exist'), r"Run `manage\.py migrate`"),
    ],
)
def test_a_database_that_is_not_ready_is_told_of_in_a_sentence(
    error: Exception, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(supervisor: Supervisor) -> None:
        raise error

    monkeypatch.setattr(Supervisor, "run", fail)
    with pytest.raises(CommandError, match=sentence):
        call_command("worker")
