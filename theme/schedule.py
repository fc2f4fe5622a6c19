"""What the theme does each night."""

from core.schedule import Periodic, daily
from theme.tasks import make_missing_cards

SCHEDULE = (Periodic("make_missing_cards", make_missing_cards, daily("04:50"), at_start=True),)
