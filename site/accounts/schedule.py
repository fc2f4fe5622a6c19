"""What the accounts do each night."""

from accounts.tasks import prune_attempts
from core.schedule import Entry, daily

SCHEDULE = (Entry("prune sign-in attempts", prune_attempts, daily("03:50")),)
