"""Jobs of stored files."""

from typing import Any

from django.core.files.storage import default_storage

from core.tasks import Lane, job


@job(lane=Lane.UPKEEP)
def delete_file(name: str) -> None:
    """Deletes a file from a bucket that did not answer when it was to go."""
    bucket: Any = default_storage
    bucket.remove(name)
