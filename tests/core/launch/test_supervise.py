"""Children are kept alive, heard and ended, with real processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from io import StringIO
from pathlib import Path

import psutil
import pytest

from core.launch import supervise
from core.launch.child import Child
from core.launch.signals import Ended, Signals
from core.launch.steps import Steps
from core.launch.supervise import Duty, Supervisor
from core.processes.problem import Problem

FOREVER = "import time\nwhile True: time.sleep(60)"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True)\n" + FOREVER
WITH_GRANDCHILD = (
    "import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']).pid,"
    " flush=True)\n" + FOREVER
)


def child(name: str, code: str) -> Child:
    return Child(name, [sys.executable, "-c", code], os.environ)


class Watch:
    """A supervisor of some children, and what it wrote."""

    def __init__(self, *children: Child) -> None:
        self.out = StringIO()
        self.signals = Signals()
        self.supervisor = Supervisor(children, Steps(self.out), self.signals)

    def until(self, seen: Callable[[str], bool], *duties: Duty) -> str:
        """Runs until `seen` is true of what was written, then ends as by Ctrl-C."""

        def look() -> None:
            if seen(self.out.getvalue()):
                raise Ended

        try:
            with pytest.raises(Ended):
                self.supervisor.run([*duties, look])
        finally:
            self.signals.ending()
            self.supervisor.stop()
        return self.out.getvalue()


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervise, "LONGEST_PAUSE", 0.0)


def test_what_children_say_is_written_with_their_names() -> None:
    watch = Watch(child("web", f"print('hello')\n{FOREVER}"), child("worker", f"print('there')\n{FOREVER}"))

    for each in watch.supervisor.children:
        each.environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    written = watch.until(lambda said: "hello" in said and "there" in said)

    assert "web   | hello\n" in written
    assert "worker| there\n" in written


def test_the_end_leaves_no_process() -> None:
    one = child("one", f"print('up', flush=True)\n{FOREVER}")
    pids: list[int] = []
    Watch(one).until(lambda said: "up" in said, lambda: pids.append(one.process.pid if one.process else 0))

    assert not psutil.pid_exists(pids[0])


def test_a_grandchild_is_ended_too() -> None:
    written = Watch(child("one", WITH_GRANDCHILD)).until(lambda said: "\n" in said)

    pid = int(written.split("|")[1].split()[0])
    with suppress(psutil.NoSuchProcess):
        psutil.Process(pid).wait(10)
    assert not psutil.pid_exists(pid)


def test_a_deaf_child_is_killed_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervise, "DEADLINE", 0.1)
    one = child("one", DEAF)
    pids: list[int] = []

    Watch(one).until(lambda said: "deaf" in said, lambda: pids.append(one.process.pid if one.process else 0))

    assert not psutil.pid_exists(pids[0])


def test_a_child_that_dies_is_started_again(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    code = (
        f"import pathlib, sys\nmark = pathlib.Path({str(mark)!r})\n"
        f"if not mark.exists(): mark.touch(); sys.exit(3)\nprint('back', flush=True)\n{FOREVER}"
    )

    written = Watch(child("one", code)).until(lambda said: "back" in said)

    assert "The one process ended (status 3); it is started again" in written


def test_a_child_that_keeps_dying_stops_the_start() -> None:
    watch = Watch(child("web", "print('my last words'); raise SystemExit(7)"))

    with pytest.raises(Problem, match=r"The web process ended 5 times .*status 7.*last words are above"):
        watch.supervisor.run()
    watch.supervisor.stop()

    assert watch.out.getvalue().count("web| my last words") == 5


def test_a_child_that_is_held_back_starts_when_it_is_let_go() -> None:
    watch = Watch(
        child("web", f"print('first', flush=True)\n{FOREVER}"),
        child("worker", f"print('then', flush=True)\n{FOREVER}"),
    )
    watch.supervisor.delay("worker", 600)

    def let_go() -> None:
        if "first" in watch.out.getvalue():
            watch.supervisor.delay("worker", 0)

    written = watch.until(lambda said: "then" in said, let_go)

    assert written.index("first") < written.index("then")


def test_a_child_that_closes_its_output_goes_on() -> None:
    one = child("one", f"import os; print('quiet now', flush=True); os.close(1); os.close(2)\n{FOREVER}")

    Watch(one).until(lambda said: "quiet now" in said and one.silent)

    assert one.deaths == 0


KILLED = """
import os, signal, sys
from core.launch.child import Child
code = "import time\\nwhile True: time.sleep(60)"
one = Child("one", [sys.executable, "-c", code], os.environ)
one.start()
print(one.process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_child_does_not_outlive_a_supervisor_that_was_killed() -> None:
    told = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, check=False)
    assert told.returncode == -signal.SIGKILL

    try:
        orphan = psutil.Process(int(told.stdout))
        if sys.platform != "linux":  # There the next start ends it: see test_leftovers.
            orphan.terminate()
        orphan.wait(10)
    except psutil.NoSuchProcess:
        pass
    assert not psutil.pid_exists(int(told.stdout))
