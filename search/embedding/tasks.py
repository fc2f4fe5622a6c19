"""Jobs of search by meaning."""

import logging
import time

from core.tasks import Lane, job
from search.embedding import running, storing
from search.signals import model_changed

logger = logging.getLogger(__name__)

SECONDS = 60  # That one job reads before it leaves the rest to the next, so that others have their turn.


@job(lane=Lane.UPKEEP)
def embed(page_id: int) -> None:
    """Brings the passages of one page up to date."""
    storing.embed(page_id)


@job(lane=Lane.UPKEEP)
def embed_missed() -> None:
    """Each night, and when a worker starts: forgets what should not be there, and enqueues the next."""
    storing.forget(storing.left_over())
    if why := running.why_not():
        logger.info("Pages are not read for search by meaning. %s", why)
    else:
        embed_after.enqueue(0)


@job(lane=Lane.UPKEEP)
def embed_after(page_id: int) -> None:
    """Reads pages that were missed, for a minute, in the order of their keys, and enqueues itself for the rest.

    When all are done, what another model has read is taken away, and others are told.
    """
    identity, end = running.model().identity, time.monotonic() + SECONDS
    for each in storing.missed(identity, page_id):
        if time.monotonic() > end:
            embed_after.enqueue(each - 1)
            return
        storing.embed(each)
    if storing.retire(identity):
        model_changed.send(sender=embed_after)
