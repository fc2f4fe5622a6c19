"""Jobs of search."""

from wagtail.models import Page

from core.tasks import Lane, job
from search import indexing


@job(lane=Lane.PUBLISHING)
def reindex(page_id: int) -> None:
    """Brings the index up to date with one page; a page that is gone was forgotten when it went."""
    page = Page.objects.filter(pk=page_id).first()
    if page is not None:
        indexing.reindex(page)


@job(lane=Lane.PUBLISHING)
def reindex_tree(page_id: int) -> None:
    """The same for a page and all below it."""
    page = Page.objects.filter(pk=page_id).first()
    for each in page.get_descendants(inclusive=True).iterator() if page else ():
        indexing.reindex(each)
