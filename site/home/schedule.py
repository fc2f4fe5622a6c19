"""What the front door does each night."""

from core.schedule import Periodic, daily
from home.tasks import prune_exports, prune_received

SCHEDULE = (
    Periodic("prune_received", prune_received, daily("03:55")),
    Periodic("prune_exports", prune_exports, daily("03:57")),
)
