"""Keeps what took work to make, as much as there is room for; what was not used for the longest time goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Shelf(Generic[Kept]):
    """Things by their keys, together no larger than `room`. Several threads may use it."""

    def __init__(self, room: int, size: Callable[[Kept], int]) -> None:
        self.room, self.size = room, size
        self._things: OrderedDict[Hashable, tuple[Kept, int]] = OrderedDict()
        self._taken = 0
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What is kept under a key, made first where nothing is."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                return self._things[key][0]
        made = make()
        self._put(key, made, self.size(made))
        return made

    def clear(self) -> None:
        """Forgets all."""
        with self._lock:
            self._things.clear()
            self._taken = 0

    def _put(self, key: Hashable, thing: Kept, size: int) -> None:
        with self._lock:
            if key not in self._things:
                self._things[key] = (thing, size)
                self._taken += size
            # The newest stays however large it is: it is about to be asked for again.
            while self._taken > self.room and len(self._things) > 1:
                _, (_, freed) = self._things.popitem(last=False)
                self._taken -= freed
