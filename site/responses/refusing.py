"""Why something is not taken."""

from datetime import timedelta
from math import ceil

from django.utils.functional import Promise
from django.utils.translation import ngettext


class Refused(Exception):  # noqa: N818 - what happened to what somebody wrote, not a fault
    """Nothing was kept. Its text is a sentence for the person who wrote; `wait` is how long until it may be taken."""

    def __init__(self, sentence: str | Promise, wait: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.wait = wait


def too_many(wait: timedelta) -> Refused:
    """The refusal of what comes too fast, in whole minutes and never less than one."""
    minutes = max(1, ceil(wait.total_seconds() / 60))
    sentence = ngettext(
        "There were many responses within a short time. Your words are still here: wait %(count)s minute, then send "
        "again.",
        "There were many responses within a short time. Your words are still here: wait %(count)s minutes, then send "
        "again.",
        minutes,
    )
    return Refused(sentence % {"count": minutes}, wait)
