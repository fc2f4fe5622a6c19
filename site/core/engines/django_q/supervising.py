"""The one process above all lanes: Django is loaded once, and each lane is a fork of it."""

import gc
import logging
import signal
from collections.abc import Iterable
from datetime import timedelta
from multiprocessing import connection as pipes
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django_q.signals import post_spawn

from core.engines.django_q.delivering import sweep_at_birth
from core.engines.django_q.lanes import RunningLane
from core.engines.django_q.syncing import sync
from core.jobs.firing import fire
from core.jobs.recovering import sweep
from core.schedule import schedule
from core.tasks import Lane, lane_of

logger = logging.getLogger("core.jobs")

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
LONGEST_WAIT = 30  # seconds before a lane that keeps dying is started again
GLANCE = 0.5  # seconds
LAST_WORD = "No lane takes a new job."


class Supervisor:
    """Keeps lanes running until it is told to stop."""

    def __init__(self, lanes: Iterable[Lane]) -> None:
        self.lanes = list(lanes)
        self.running: dict[Lane, RunningLane] = {}
        self.deaths = dict.fromkeys(self.lanes, 0)
        self.start_at = dict.fromkeys(self.lanes, 0.0)
        self.stopping = False

    def run(self) -> None:
        """Returns when a signal asked for the end and no process of any lane is left."""
        for each in SIGNALS:
            signal.signal(each, self._ask_to_stop)
        prepare(self.lanes)
        post_spawn.connect(sweep_at_birth)
        # What is loaded by now is shared by all processes, as long as nobody writes to it.
        gc.collect()
        gc.freeze()
        while not self.stopping:
            self._start_missing()
            pipes.wait([lane.process.sentinel for lane in self.running.values()], timeout=GLANCE)
            self._bury_dead()
        self._stop()

    def _ask_to_stop(self, *args: Any) -> None:
        self.stopping = True

    def _start_missing(self) -> None:
        for lane in self.lanes:
            if lane not in self.running and monotonic() >= self.start_at[lane] and not self.stopping:
                self.running[lane] = RunningLane(lane, settings.JOB_WORKERS[lane.value])

    def _bury_dead(self) -> None:
        for lane, running in list(self.running.items()):
            if running.process.is_alive():
                continue
            running.kill()
            del self.running[lane]
            self.deaths[lane] += 1
            wait = min(2 ** (self.deaths[lane] - 1), LONGEST_WAIT)
            self.start_at[lane] = monotonic() + wait
            logger.error("The lane %s ended by itself; it is started again in %d s.", lane, wait)

    def _stop(self) -> None:
        deadline = monotonic() + settings.JOB_STOP_SECONDS
        for running in self.running.values():
            running.stop()
        logger.info(
            "The worker ends. %s A job at hand may take %d s more.", LAST_WORD, settings.JOB_STOP_SECONDS
        )
        for lane, running in self.running.items():
            running.process.join(max(0.0, deadline - monotonic()))
            if running.process.is_alive():
                logger.warning("A job of the lane %s took too long to end; it will be run again.", lane)
            running.kill()


def prepare(lanes: Iterable[Lane]) -> None:
    """Takes over from the last worker: its unfinished jobs, the schedule, and what runs at each start."""
    # What matters is said by core.jobs, once: these tell each step of each process, and what a job's error says.
    logging.getLogger("django-q").setLevel(logging.WARNING)
    logging.getLogger("django_tasks").setLevel(logging.CRITICAL)
    # A job's lock lives as long as its connection: it is never closed for its age.
    connection.settings_dict["CONN_MAX_AGE"] = None
    sweep(patience=timedelta(0))
    sync()
    for periodic in schedule().values():
        if periodic.at_start and lane_of(periodic.task) in lanes:
            fire(periodic.name)
    # No fork may share a connection.
    connections.close_all()
