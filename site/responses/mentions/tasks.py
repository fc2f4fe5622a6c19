"""The jobs of Webmentions. They wait for other people's servers, so nobody waits for what stands behind them."""

from core.tasks import Lane, job
from responses.mentions import checking


@job(lane=Lane.UPKEEP)
def check_mention(mention_id: int) -> None:
    """Looks at a page elsewhere that is said to link here, and keeps, changes or removes what it says."""
    checking.check(mention_id)
