"""Garbage is looked for seldom: what lives as long as the tests do is not walked through again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

USUAL = gc.get_threshold()  # Python's own: 700 objects more than were freed, before a look at the youngest.
SELDOM = (50_000, 20, 100)


def pytest_configure() -> None:
    gc.set_threshold(*SELDOM)


@contextmanager
def swept() -> Iterator[None]:
    """Garbage is looked for as in a running site: for what counts bytes."""
    gc.set_threshold(*USUAL)
    try:
        yield
    finally:
        gc.set_threshold(*SELDOM)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Modules, templates, models and the tests themselves are there to stay."""
    gc.collect()
    gc.freeze()
