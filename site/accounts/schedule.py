"""What the accounts do each night."""

from accounts.tasks import prune_attempts
from core.schedule import Periodic, daily

SCHEDULE = (Periodic("prune_attempts", prune_attempts, daily("03:50")),)
