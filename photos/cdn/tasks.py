"""Jobs of the CDN."""

from core.tasks import Lane, job
from photos.cdn import invalidating


@job(lane=Lane.UPKEEP)
def send_purges() -> int:
    """Has the CDN forget all that waits to be forgotten, and gives its number."""
    return invalidating.invalidate()
