"""Has the CDN forget files."""

from collections.abc import Iterable

from django.conf import settings

from photos.cdn.tasks import send_purges
from photos.models.purge import Purge


def purge(paths: Iterable[str]) -> None:
    """Notes the paths of files that are gone, such as `/images/a.jpg`, and has a job tell the CDN.

    Without one, nothing is done. What is noted twice does no harm.
    """
    if settings.CDN_DISTRIBUTION:
        Purge.objects.bulk_create(Purge(path=path) for path in paths)
        send_purges.enqueue()
