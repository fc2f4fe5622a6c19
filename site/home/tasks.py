"""The jobs of the front door."""

from core.tasks import Lane, job
from home.models import received


@job(lane=Lane.UPKEEP)
def prune_received() -> int:
    """Forgets the keys under which programs sent posts a week ago."""
    return received.prune()
