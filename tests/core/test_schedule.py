"""The declared list of periodic work."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from core.jobs.upkeep import sweep
from core.schedule import EVERY_MINUTE, Periodic, daily, schedule


def test_the_list_holds_what_every_app_declares() -> None:
    assert schedule()["publish_scheduled"].when == "* * * * *"
    assert schedule()["prune_jobs"].when == "20 3 * * *"


def test_a_name_declared_twice_is_refused(settings: Settings) -> None:
    settings.SCHEDULES = ["core.jobs.upkeep.SCHEDULE"] * 2
    with pytest.raises(ImproperlyConfigured, match="'publish_scheduled' a second time"):
        schedule()


@pytest.mark.parametrize("wrong", ["prune sign-in attempts", "Sweep", "prune-jobs", ""])
def test_all_names_are_of_one_style(wrong: str) -> None:
    with pytest.raises(ValueError, match="is no name of a schedule"):
        Periodic(wrong, sweep, EVERY_MINUTE)


def test_a_time_of_day_becomes_fields_of_a_crontab() -> None:
    assert daily("03:05") == "5 3 * * *"


@pytest.mark.parametrize("wrong", ["3:05", "24:00", "12:60", "noon", "03:05 "])
def test_what_is_no_time_of_day_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="is no time of day"):
        daily(wrong)
