"""Upkeep of the accounts."""

from accounts import throttle
from core.tasks import Lane, job


@job(lane=Lane.UPKEEP)
def prune_attempts() -> int:
    """Forgets who tried to sign in as soon as it no longer matters."""
    return throttle.prune()
