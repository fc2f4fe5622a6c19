"""What photos do each night."""

from core.schedule import Periodic, daily
from photos.cdn.tasks import send_purges
from photos.tasks import (
    expire_uploads,
    fill_smart_albums,
    make_missing_renditions,
    remove_forgotten_files,
    settle_all,
)

SCHEDULE = (
    Periodic("settle_photos", settle_all, daily("04:20"), at_start=True),
    Periodic("remove_forgotten_files", remove_forgotten_files, daily("04:30"), at_start=True),
    Periodic("make_missing_renditions", make_missing_renditions, daily("04:40"), at_start=True),
    Periodic("send_purges", send_purges, daily("04:50"), at_start=True),  # Those that could not be sent.
    Periodic("fill_smart_albums", fill_smart_albums, daily("04:55"), at_start=True),
    Periodic("expire_uploads", expire_uploads, daily("05:00")),
)
