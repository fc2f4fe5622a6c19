"""What the front door does each night."""

from core.schedule import Periodic, daily
from home.tasks import prune_received

SCHEDULE = (Periodic("prune_received", prune_received, daily("03:55")),)
