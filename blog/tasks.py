"""Jobs of the blog."""

from datetime import timedelta

from django.utils import timezone

from blog import moving
from blog.importing import working
from blog.models import Import
from blog.models.imports import AT_WORK
from core.tasks import Lane, job

UPLOADS_KEPT = timedelta(days=7)


@job(lane=Lane.MEDIA)
def look_at_import(import_id: int) -> None:
    """Finds out what an import would do."""
    working.look(import_id)


@job(lane=Lane.MEDIA)
def carry_on_import(import_id: int) -> None:
    """Imports for a minute or two, and enqueues itself for the rest."""
    if working.carry_on(import_id):
        carry_on_import.enqueue(import_id)


@job(lane=Lane.MEDIA)
def undo_import(import_id: int, anyway: bool = False) -> None:
    """Takes back what an import made, in the same way."""
    if working.undo(import_id, anyway):
        undo_import.enqueue(import_id, anyway)


@job(lane=Lane.PUBLISHING)
def settle_posts(page_id: int) -> int:
    """Gives posts that moved to another site what gathers posts there. Gives their number."""
    return moving.settle(page_id)


@job(lane=Lane.UPKEEP)
def prune_imports() -> int:
    """Each night: deletes uploads that nobody has gone on with. Gives their number."""
    old = Import.objects.exclude(file="").exclude(stage__in=AT_WORK)
    forgotten = list(old.filter(changed_at__lt=timezone.now() - UPLOADS_KEPT))
    for run in forgotten:
        run.forget_file()
    return len(forgotten)
