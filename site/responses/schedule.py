"""What responses do each night."""

from core.schedule import Periodic, daily
from responses.tasks import forget_authors

SCHEDULE = (Periodic("forget_response_authors", forget_authors, daily("04:00")),)
