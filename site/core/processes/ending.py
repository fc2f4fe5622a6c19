"""Ends programs and everything they started."""

import os
import signal
import subprocess
from collections.abc import Iterable
from contextlib import suppress

import psutil


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kills a session's leader and whoever is left of its group."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def end_all(processes: Iterable[psutil.Process], seconds: float) -> None:
    """Asks strangers' children to end, then kills those still there after `seconds`."""
    listed = list(processes)
    for process in listed:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    for process in psutil.wait_procs(listed, timeout=seconds)[1]:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(listed, timeout=seconds)
