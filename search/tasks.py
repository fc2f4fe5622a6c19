"""Jobs of search."""

from wagtail.models import Page

from core.tasks import Lane, job
from search import indexing
from search.log import counting


@job(lane=Lane.PUBLISHING)
def reindex(page_id: int) -> None:
    """Brings the index up to date with one page."""
    indexing.reindex(page_id)


@job(lane=Lane.UPKEEP)
def reindex_tree(page_id: int) -> None:
    """The same for a page and all below it, one job each: nothing that is published meanwhile waits for them."""
    page = Page.objects.filter(pk=page_id).first()
    for each in page.get_descendants(inclusive=True).values_list("pk", flat=True) if page else ():
        reindex.using(queue_name=Lane.UPKEEP).enqueue(each)


@job(lane=Lane.UPKEEP)
def reconcile() -> int:
    """Each night, and when a worker starts: what the index missed, or should have forgotten. Gives their number."""
    pages = {*indexing.missed(), *indexing.left_over()}
    for page_id in pages:
        indexing.reindex(page_id)
    return len(pages)


@job(lane=Lane.UPKEEP)
def prune_searches() -> int:
    """Forgets what was searched for more than `SEARCHES_KEPT_DAYS` ago."""
    return counting.prune()
