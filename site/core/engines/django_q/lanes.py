"""One lane: a django-q2 sentinel with its workers, in a process group of its own that can be ended as one."""

import os
import signal
from contextlib import suppress
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any
from uuid import uuid4

from django_q.cluster import Sentinel, get_mp_context
from django_q.conf import Conf

from core.tasks import Lane


class RunningLane:
    """Begins at once; `stop` asks it to end after the job at hand, `kill` ends it."""

    def __init__(self, lane: Lane, workers: int) -> None:
        global _own
        self.lane = lane
        self.supervisor = os.getpid()
        context: Any = get_mp_context()
        self.stop_event = context.Event()
        # What is set here is inherited by the fork: django-q2 keeps its settings in a class.
        Conf.CLUSTER_NAME, Conf.WORKERS = lane.value, workers
        _own = self
        self.process: BaseProcess = context.Process(target=_guard, args=(self, context), name=f"lane-{lane}")
        self.process.start()
        _own = None

    def stop(self) -> None:
        """Takes no new job; the job at hand goes on."""
        self.stop_event.set()

    def kill(self) -> None:
        """Ends every process of the lane, also when only the workers are left."""
        if self.process.pid:
            # Gone already, or on macOS not yet buried.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.join()


# The lane that this process belongs to; None in the supervisor and everywhere else.
_own: RunningLane | None = None


def is_stopping() -> bool:
    """True in a worker whose lane was told to stop."""
    return _own is not None and _own.stop_event.is_set()


def end_if_orphaned() -> None:
    """Ends the lane when the process above this one is gone: after a `kill -9` nobody would end it any more."""
    if _own is None:
        return
    leader = os.getpgrp()
    expected = _own.supervisor if os.getpid() == leader else leader
    if os.getppid() != expected:
        os.killpg(leader, signal.SIGKILL)


def _guard(lane: RunningLane, context: BaseContext) -> None:
    # Ctrl-C and a launcher's signals reach the supervisor alone, which then ends the lanes in good order.
    os.setpgid(0, 0)
    Sentinel(lane.stop_event, context.Event(), uuid4())
