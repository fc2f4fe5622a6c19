"""The jobs of the front door."""

from uuid import UUID

from core.tasks import Lane, job
from home.archiving import keeping
from home.models import received


@job(lane=Lane.UPKEEP)
def make_export(key: str) -> None:
    """Writes the archive of a site that somebody asked for, for a minute or two, and enqueues itself for the rest."""
    if keeping.make(UUID(key)):
        make_export.enqueue(key)


@job(lane=Lane.UPKEEP)
def prune_exports() -> int:
    """Deletes archives after `EXPORTS_KEPT_DAYS`."""
    return keeping.prune()


@job(lane=Lane.UPKEEP)
def prune_received() -> int:
    """Forgets the keys under which programs sent posts a week ago."""
    return received.prune()
