"""The setting TASKS names this."""

from collections.abc import Sequence

from core.engines.outbox import OutboxBackend
from core.models.job import Job


class DjangoQBackend(OutboxBackend):
    """Jobs that django-q2 runs. Its workers look into the table of jobs, so nobody has to be told."""

    def announce(self, jobs: Sequence[Job]) -> None:
        """Nothing to do: a committed row is the announcement."""
