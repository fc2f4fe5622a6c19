"""What search does each night."""

from core.schedule import Entry, daily
from search.tasks import reconcile

SCHEDULE = (Entry("reconcile_search", reconcile, daily("04:20"), at_start=True),)
