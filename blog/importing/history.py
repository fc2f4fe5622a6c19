"""When files first came into a git repository."""

import os
import subprocess
from datetime import datetime
from pathlib import Path

from blog.importing.dates import read_date

LONGEST_WAIT = 120  # Seconds.
# A repository may come from a stranger: none of its settings may start a program.
SAFE = ["-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "core.quotePath=false"]


def first_dates(folder: Path) -> dict[str, datetime]:
    """For each path below the folder the date of the commit that added it, through renames.

    Empty where the folder is in no repository, or git is missing or refuses. Asks git once.
    """
    command = ["git", "-C", str(folder), *SAFE, "log", "-z", "-M", "--diff-filter=AR", "--name-status"]
    command += ["--relative", "--format=%x01%aI", "--", "."]
    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        answer = subprocess.run(  # noqa: S603 - The one word from outside is the folder, after -C.
            command, capture_output=True, timeout=LONGEST_WAIT, env=environment, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    return _read(os.fsdecode(answer.stdout))


def _read(log: str) -> dict[str, datetime]:
    """Walks from the newest commit to the oldest, following each file back to the name it began with."""
    dates: dict[str, datetime] = {}
    names_now: dict[str, str] = {}
    for commit in log.split("\x01")[1:]:
        stamp, *fields = (part.lstrip("\n") for part in commit.split("\0"))
        moment = read_date(stamp)
        words = iter([field for field in fields if field])
        for status in words:
            path = next(words, "")
            if status.startswith("R"):
                new = next(words, "")
                names_now[path] = names_now.pop(new, new)
            elif moment:
                dates[names_now.get(path, path)] = moment
    return dates
