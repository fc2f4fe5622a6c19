"""How long a job that failed waits before it is tried again."""

import random
from datetime import timedelta

from django.conf import settings

LONGEST = timedelta(minutes=15)
JITTER = 0.25


def backoff(attempts: int) -> timedelta:
    """The wait after so many attempts: it doubles each time up to a quarter of an hour.

    A quarter more or less by chance keeps jobs that failed together from coming back together.
    """
    first = timedelta(seconds=settings.JOB_BACKOFF_SECONDS)
    wait = min(first * int(2 ** min(attempts - 1, 20)), LONGEST)
    return wait * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - chance, no secret
