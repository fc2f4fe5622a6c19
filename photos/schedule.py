"""What photos do each night."""

from core.schedule import Periodic, daily
from photos.tasks import make_missing_renditions, settle_all

SCHEDULE = (
    Periodic("settle_photos", settle_all, daily("04:20"), at_start=True),
    Periodic("make_missing_renditions", make_missing_renditions, daily("04:40"), at_start=True),
)
