"""The embedded PostgreSQL for as long as the site runs."""

from core.launch.steps import Steps
from core.postgres.location import Location
from core.postgres.server import Server, start, stop


class Embedded:
    """Holds one server, as our own child, and starts it again when it dies."""

    def __init__(self, place: Location, steps: Steps) -> None:
        self.place = place
        self.steps = steps
        self._server: Server | None = None

    def start(self) -> None:
        """Ends a server that a killed copy left, so that this one is tied to us, and returns once it answers."""
        stop(self.place)
        self._server = start(self.place, say=self.steps.say)

    def watch(self) -> None:
        """A duty of the supervisor."""
        if self._server and not self._server.alive():
            self.steps.say(f"PostgreSQL ended; it is started again. It may say why in {self.place.log}.")
            self.start()

    def stop(self) -> None:
        """Ends it, also when its start was interrupted."""
        if self._server:
            self._server.stop()
        else:
            stop(self.place)
