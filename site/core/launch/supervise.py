"""Keeps the children of one start alive, and ends them together."""

import selectors
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from core.launch.child import Child
from core.launch.signals import Signals
from core.launch.steps import Steps
from core.processes.problem import Problem

ROUND = 0.1
QUICK, MOST_DEATHS = 10.0, 5
"""A life shorter than this many seconds is a quick death; after so many in a row there is no use in trying again."""
LONGEST_PAUSE = 30.0
DEADLINE = 15.0
"""Seconds a child has to finish what it is doing."""

Duty = Callable[[], None]


class Supervisor:
    """Runs in one thread: a child is tied to the thread that started it."""

    def __init__(self, children: Sequence[Child], steps: Steps, signals: Signals) -> None:
        self.children = children
        self.steps = steps
        self.signals = signals
        self.width = max(len(child.name) for child in children)
        self._ready = selectors.DefaultSelector()
        self._pauses: dict[str, float] = {}

    def run(self, duties: Sequence[Duty] = ()) -> None:
        """Starts the children, then watches them for ever and does each duty once a round.

        Ends by Ended, or by Problem when a child keeps dying; call `stop` after either.
        """
        for child in self.children:
            if child.name not in self._pauses:
                self._start(child)
        while True:
            self.listen(ROUND)
            for child in self.children:
                self._attend(child)
            for duty in duties:
                duty()

    def delay(self, name: str, seconds: float) -> None:
        """Lets the others go first: a child that is not running starts after so many seconds, and not before."""
        self._pauses[name] = time.monotonic() + seconds

    def listen(self, seconds: float) -> None:
        """Passes on what the children say."""
        if not self._ready.get_map():
            time.sleep(seconds)
        for key, _ in self._ready.select(seconds):
            self._pass_on(key.data)

    def stop(self) -> None:
        """Asks all to end at once, and kills those that have not after a while, or at a second Ctrl-C."""
        for child in self.children:
            if child.process and child.alive():
                child.process.terminate()
        deadline = time.monotonic() + DEADLINE
        while any(child.alive() for child in self.children):
            if time.monotonic() > deadline or self.signals.hurried:
                break
            self.listen(ROUND)
        for child in self.children:
            self._bury(child)
        self._ready.close()

    def _start(self, child: Child) -> None:
        with self.signals.held():
            self._ready.register(child.start(), selectors.EVENT_READ, child)

    def _attend(self, child: Child) -> None:
        if child.alive():
            return
        if child.process:
            self._mourn(child)
        elif time.monotonic() >= self._pauses[child.name]:
            self._start(child)

    def _mourn(self, child: Child) -> None:
        status = child.process.returncode if child.process else None
        child.deaths = child.deaths + 1 if time.monotonic() - child.began < QUICK else 1
        self._bury(child)
        if child.deaths >= MOST_DEATHS:
            raise Problem(
                f"The {child.name} process ended {child.deaths} times right after its start (status {status}); "
                "its last words are above. What was saved is kept. Mend what it says, then run bin/start again."
            )
        pause = min(2.0 ** (child.deaths - 1), LONGEST_PAUSE)
        self._pauses[child.name] = time.monotonic() + pause
        self.steps.say(
            f"The {child.name} process ended (status {status}); it is started again in {pause:.0f} s."
        )

    def _bury(self, child: Child) -> None:
        if child.process and child.process.stdout:
            self._pass_on(child)
            self._forget(child)
        child.bury()

    def _forget(self, child: Child) -> None:
        with suppress(KeyError):
            if child.process and child.process.stdout:
                self._ready.unregister(child.process.stdout)

    def _pass_on(self, child: Child) -> None:
        for line in child.lines():
            self.steps.say(f"{child.name:<{self.width}}| {line}")
        if child.silent:
            self._forget(child)
