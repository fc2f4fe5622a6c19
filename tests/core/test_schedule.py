"""The declared list of periodic work."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from core.schedule import daily, entries


def test_the_list_holds_what_every_app_declares() -> None:
    assert entries()["publish_scheduled"].cron == "* * * * *"
    assert entries()["prune_jobs"].cron == "20 3 * * *"


def test_a_name_declared_twice_is_refused(settings: Settings) -> None:
    settings.SCHEDULES = ["core.jobs.upkeep.SCHEDULE"] * 2
    with pytest.raises(ImproperlyConfigured, match="'publish_scheduled' a second time"):
        entries()


def test_a_time_of_day_becomes_fields_of_a_crontab() -> None:
    assert daily("03:05") == "5 3 * * *"


@pytest.mark.parametrize("wrong", ["3:05", "24:00", "12:60", "noon", "03:05 "])
def test_what_is_no_time_of_day_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="is no time of day"):
        daily(wrong)
