"""The list of periodic work, declared once and read by whichever engine runs.

Each name in the setting `SCHEDULES` is the dotted path of a tuple of entries, so every app declares its own.
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
class Entry:
    """A job without arguments, and when it runs: five fields as in a crontab, in the time zone of the site.

    What was missed while no worker ran is done once, when one runs again. `at_start` runs it also whenever a worker
    starts.
    """

    name: str
    task: Task[[], Any]
    cron: str
    at_start: bool = False


def daily(at: str) -> str:
    """The `cron` of once a day, at "hh:mm"."""
    match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", at)
    if not match:
        raise ValueError(f"{at!r} is no time of day; write it as 03:30.")
    return f"{int(match[2])} {int(match[1])} * * *"


def entries() -> dict[str, Entry]:
    """All entries by name. Raises ImproperlyConfigured when two have the same name."""
    found: dict[str, Entry] = {}
    for path in settings.SCHEDULES:
        for entry in import_string(path):
            if entry.name in found:
                raise ImproperlyConfigured(f"{path} declares the schedule {entry.name!r} a second time.")
            found[entry.name] = entry
    return found
