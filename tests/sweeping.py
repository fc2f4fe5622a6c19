"""Garbage is looked for seldom: what lives as long as the tests do is not walked through again and again."""

import gc

import pytest

ALLOCATED = 50_000  # Objects more than were freed, before a look at the youngest. Python's own is 700.


def pytest_configure() -> None:
    gc.set_threshold(ALLOCATED, 20, 100)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Modules, templates, models and the tests themselves are there to stay."""
    gc.collect()
    gc.freeze()
