"""What search does each night."""

from core.schedule import Periodic, daily
from search.tasks import reconcile

SCHEDULE = (Periodic("reconcile_search", reconcile, daily("04:20"), at_start=True),)
