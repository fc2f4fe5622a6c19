"""What search does each night."""

from core.schedule import Periodic, daily
from search.embedding.tasks import embed_missed
from search.related.tasks import relate_missed
from search.tasks import prune_searches, reconcile, recount

SCHEDULE = (
    Periodic("prune_searches", prune_searches, daily("03:29")),
    Periodic("recount_search", recount, daily("04:15")),
    Periodic("reconcile_search", reconcile, daily("04:20"), at_start=True),
    Periodic("embed_missed", embed_missed, daily("04:25"), at_start=True),
    Periodic("relate_missed", relate_missed, daily("04:30"), at_start=True),
)
