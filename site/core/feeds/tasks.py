"""The job of feeds."""

from core.feeds import pinging
from core.tasks import Lane, job


@job(lane=Lane.UPKEEP)  # A hub that does not answer keeps nobody waiting who publishes.
def ping_hub(site_id: int) -> None:
    """Tells the hub of a site which feeds have changed."""
    pinging.ping(site_id)
