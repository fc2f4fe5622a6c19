"""A child that does not outlive its parent, however the parent ends."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def tethered(ending: signal.Signals) -> Callable[[], None] | None:
    """What Popen's `preexec_fn` runs so that the child gets `ending` when its parent is gone, even by `kill -9`.

    Linux alone can do this. Elsewhere it is None, and the next start ends what was left behind. The kernel watches
    the thread that forks, so start children from the main thread.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def tie() -> None:
        prctl(PR_SET_PDEATHSIG, int(ending), 0, 0, 0)
        if os.getppid() != parent:  # It died in between, and no signal will come.
            os._exit(1)

    return tie
