"""Tells a person what went wrong."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from core.processes.problem import Problem, full_disk, in_words


@contextmanager
def told_plainly() -> Iterator[None]:
    """Writes what a person can mend as plain sentences to stderr and ends with status 1.

    What only a programmer can mend passes through with its traceback.
    """
    try:
        yield
    except (Problem, ImproperlyConfigured, OSError, OperationalError) as error:
        if not (found := problem_of(error)):
            raise
        sys.stderr.write(f"\n{found}\n")
        raise SystemExit(1) from error


def problem_of(error: BaseException) -> Problem | None:
    """The sentences for an error, None when there are none."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, ImproperlyConfigured):
        return Problem(str(error))
    if isinstance(error, OSError):
        return in_words(error)
    return full_disk(str(error), "of the database")
