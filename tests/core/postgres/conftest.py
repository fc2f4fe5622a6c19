"""Throwaway embedded servers."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.postgres.location import Location, location
from core.postgres.server import running, stop


@contextmanager
def throwaway() -> Iterator[Location]:
    home = Path(tempfile.mkdtemp(prefix="commonplace-test-"))
    found = location(home / "var")
    try:
        yield found
    finally:
        stop(found)
        shutil.rmtree(home)
        if os.geteuid() == 0:
            shutil.rmtree(found.data.parent, ignore_errors=True)
        shutil.rmtree(found.sockets, ignore_errors=True)


@pytest.fixture
def place() -> Iterator[Location]:
    """Folders for a server of this test alone; whatever it started there is ended and removed."""
    with throwaway() as found:
        yield found


@pytest.fixture(scope="module")
def served() -> Iterator[Location]:
    """A server that runs, for tests that only look at it."""
    with throwaway() as found, running(found, durable=False):
        yield found
