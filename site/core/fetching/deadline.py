"""A moment by which everything has to be done."""

from time import monotonic


class Deadline:
    """So many seconds from now, for all that is waited for together."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = monotonic() + seconds

    def left(self) -> float:
        """The seconds until then. Raises TimeoutError when it is over."""
        left = self.end - monotonic()
        if left <= 0:
            raise TimeoutError
        return left
