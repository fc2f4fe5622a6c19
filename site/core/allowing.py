"""How much may be done in a minute. Counted in memory, by each process: nothing is kept of who asked."""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock


class Allowance:
    """How much may be done: so much at once, and so much in a minute. What is beyond it is not done later either."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute, self.clock = per_minute, clock
        self.lock = Lock()
        self.left, self.asked_at = float(per_minute), clock()

    def take(self) -> bool:
        """Whether it may be done once more."""
        with self.lock:
            now = self.clock()
            gained = (now - self.asked_at) * self.per_minute / 60
            self.left, self.asked_at = min(self.left + gained, self.per_minute), now
            if self.left < 1:
                return False
            self.left -= 1
            return True

    def charge(self, more: float) -> None:
        """What was done cost more than one. Nobody has to wait for over a minute."""
        with self.lock:
            self.left = max(self.left - more, -self.per_minute)


class Allowances:
    """One for each place, such as the network of a visitor; none is refused whose place is not known."""

    MOST = 10_000  # Places that are remembered: who comes back after so many others starts afresh.

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute
        self.lock = Lock()
        self.places: OrderedDict[str, Allowance] = OrderedDict()

    def take(self, place: str) -> bool:
        """Whether it may be done once more there."""
        if not place:
            return True
        with self.lock:
            if place not in self.places:
                self.places[place] = Allowance(self.per_minute)
            self.places.move_to_end(place)
            if len(self.places) > self.MOST:
                self.places.popitem(last=False)
            allowance = self.places[place]
        return allowance.take()

    def charge(self, place: str, more: float) -> None:
        """What was done there cost so much more than one."""
        allowance = self.places.get(place)
        if allowance and more > 0:
            allowance.charge(more)
