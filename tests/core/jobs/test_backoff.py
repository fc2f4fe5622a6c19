"""How long a job that failed waits."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from core.jobs.backoff import backoff


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 10), (2, 20), (4, 80), (7, 640)])
def test_the_wait_doubles(attempts: int, seconds: int, settings: Settings) -> None:
    settings.JOB_BACKOFF_SECONDS = 10
    assert timedelta(seconds=seconds * 0.75) <= backoff(attempts) <= timedelta(seconds=seconds * 1.25)


def test_the_wait_has_an_end() -> None:
    assert backoff(30_000) <= timedelta(minutes=15) * 1.25
