"""A worker in earnest, on the database of the tests."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

import psutil
import pytest
from django.db import connection
from django.test import override_settings

from tests.jobs_fixture import ENGINE

PATIENCE = 90  # seconds; only a failing test waits that long
ROOT = Path(__file__).parents[3]


def until(true: Callable[[], object]) -> None:
    """Waits until something is true; fails the test when it never is."""
    for _ in range(PATIENCE * 20):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("It never happened.")


def is_alive(process: psutil.Process) -> bool:
    """False also for one that has ended and that nobody has asked how."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@dataclass
class Worker:
    """`manage.py worker`, started and stopped by the test."""

    log: Path
    process: subprocess.Popen[bytes] | None = None
    seen: set[psutil.Process] = field(default_factory=set)

    def start(self) -> None:
        if self.process:
            self.process.wait(PATIENCE)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "worker"],
                cwd=ROOT,
                env=os.environ | _environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def processes(self) -> set[psutil.Process]:
        """All processes that were ever seen to belong to it and still run."""
        if self.process and self.process.poll() is None:
            top = psutil.Process(self.process.pid)
            self.seen |= {top, *top.children(recursive=True)}
        return {process for process in self.seen if is_alive(process)}

    def signal(self, number: signal.Signals) -> None:
        """Tells only the process that was started."""
        assert self.process
        self.processes()
        self.process.send_signal(number)

    def end(self) -> None:
        if self.process and self.process.poll() is None:
            self.signal(signal.SIGTERM)
            self.process.wait(PATIENCE)
        for left in self.processes():
            left.kill()


def _environment() -> dict[str, str]:
    here = connection.settings_dict
    query = urlencode(
        {"host": here["HOST"] or "", "port": here["PORT"] or ""} | here["OPTIONS"], quote_via=quote
    )
    password = f":{quote(here['PASSWORD'])}" if here["PASSWORD"] else ""
    url = f"postgresql://{quote(here['USER'])}{password}@/{here['NAME']}?{query}"
    return {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.core.jobs.worker_settings"}


@pytest.fixture
def committed(transactional_db: None) -> Iterator[None]:
    """What the test writes is seen by other processes."""
    with override_settings(TASKS=ENGINE):
        yield


@pytest.fixture(params=["django_q"])
def worker(request: pytest.FixtureRequest, committed: None, tmp_path: Path) -> Iterator[Worker]:
    """The worker of each engine, running."""
    started = Worker(tmp_path / "worker.log")
    started.start()
    yield started
    started.end()
