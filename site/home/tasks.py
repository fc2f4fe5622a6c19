"""The jobs of the front door."""

from uuid import UUID

from core.tasks import Lane, job
from home.archiving import keeping
from home.demo.albums.opening import hang_more
from home.models import received


@job(lane=Lane.UPKEEP)
def make_export(key: str) -> None:
    """Writes the archive of a site that somebody asked for, for a minute or two, and enqueues itself for the rest."""
    if keeping.make(UUID(key)):
        make_export.enqueue(key)


@job(lane=Lane.UPKEEP)
def prune_exports() -> int:
    """Deletes archives after `EXPORTS_KEPT_DAYS`."""
    return keeping.prune()


@job(lane=Lane.UPKEEP)
def prune_received() -> int:
    """Forgets the keys under which programs sent posts a week ago."""
    return received.prune()


@job(lane=Lane.MEDIA)
def draw_demo_photos(album_id: int, slug: str, begin: int, end: int) -> None:
    """Draws some photos of an album of the demo, from number `begin` on, and enqueues itself for the rest."""
    if after := hang_more(album_id, slug, begin, end):
        draw_demo_photos.enqueue(album_id, slug, after, end)
