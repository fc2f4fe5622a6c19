"""The list of periodic work, declared once and read by whichever engine runs.

Each name in the setting `SCHEDULES` is the dotted path of a tuple of `Periodic`, so every app declares its own.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from django_tasks.base import Task

EVERY_MINUTE = "* * * * *"


@dataclass(frozen=True)
class Periodic:
    """A job without arguments, and when it runs: five fields as in a crontab, in the time zone of the site.

    `name` is an identifier such as `prune_jobs`: the rows of jobs and of the engine are known by it. What was missed
    while no worker ran is done once, when one runs again. `at_start` runs it also whenever a worker starts.
    """

    name: str
    task: Task[[], Any]
    when: str
    at_start: bool = False

    def __post_init__(self) -> None:
        if not (self.name.isidentifier() and self.name.islower()):
            raise ValueError(f"{self.name!r} is no name of a schedule; write it as prune_jobs.")


def daily(at: str) -> str:
    """The `when` of once a day, at "hh:mm"."""
    match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", at)
    if not match:
        raise ValueError(f"{at!r} is no time of day; write it as 03:30.")
    return f"{int(match[2])} {int(match[1])} * * *"


def schedule() -> dict[str, Periodic]:
    """All periodic jobs by name. Raises ImproperlyConfigured when two have the same name."""
    found: dict[str, Periodic] = {}
    for path in settings.SCHEDULES:
        for periodic in import_string(path):
            if periodic.name in found:
                raise ImproperlyConfigured(f"{path} declares the schedule {periodic.name!r} a second time.")
            found[periodic.name] = periodic
    return found
