"""Jobs of search."""

from wagtail.models import Page

from core.tasks import Lane, job
from search import counting as words
from search import indexing
from search.embedding.tasks import embed
from search.log import counting
from search.models import Scale
from search.placing import strayed
from search.related.tasks import relate
from search.withdrawing import withdraw


@job(lane=Lane.PUBLISHING)
def reindex(page_id: int) -> None:
    """Brings the index up to date with one page."""
    indexing.reindex(page_id)


def follow(page_id: int, lane: Lane = Lane.PUBLISHING) -> None:
    """Enqueues all that search does with a page that was published; `lane` is that of the index."""
    reindex.using(queue_name=lane).enqueue(page_id)
    embed.enqueue(page_id)
    relate.enqueue(page_id)


@job(lane=Lane.UPKEEP)
def reindex_tree(page_id: int) -> None:
    """The same for a page and all below it, one job each: nothing that is published meanwhile waits for them."""
    page = Page.objects.filter(pk=page_id).first()
    for each in page.get_descendants(inclusive=True).values_list("pk", flat=True) if page else ():
        follow(each, Lane.UPKEEP)


@job(lane=Lane.UPKEEP)
def recount() -> int:
    """Each night: counts the words of all sites anew. Gives how many counts were wrong."""
    return words.recount()


@job(lane=Lane.UPKEEP)
def reconcile() -> int:
    """Each night, and when a worker starts: what the index missed, or should have forgotten. Gives their number."""
    if not Scale.objects.exists():  # They are counted since a migration.
        words.recount()
    elsewhere = strayed()
    withdraw(elsewhere)
    for page_id in elsewhere:
        follow(page_id, Lane.UPKEEP)
    pages = {*indexing.missed(), *indexing.left_over()}
    for page_id in pages:
        indexing.reindex(page_id)
    return len(pages)


@job(lane=Lane.UPKEEP)
def prune_searches() -> int:
    """Forgets what was searched for more than `SEARCHES_KEPT_DAYS` ago."""
    return counting.prune()
