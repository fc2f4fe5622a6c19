"""Jobs of related pages."""

from wagtail.models import Page

from core.tasks import Lane, job
from core.visibility import readable
from search.embedding.nearest import serving
from search.models import Profile
from search.related import relating


@job(lane=Lane.UPKEEP)
def relate(page_id: int) -> None:
    """Finds what goes with one page, and with those it touches."""
    relating.refresh(page_id)


@job(lane=Lane.UPKEEP)
def relate_missed() -> None:
    """Each night, and when a worker starts: forgets what should not be there, and enqueues what was missed, or names
    other pages by now.
    """
    relating.forget(relating.left_over())
    pages = readable(Page.objects.all()).filter(depth__gt=1, last_published_at__isnull=False)
    # Vectors of two models cannot be compared: what has one of another model is read again.
    current = Profile.objects.filter(model__in=["", serving()]).values("page")
    for page_id in pages.exclude(pk__in=current).values_list("pk", flat=True):
        relate.enqueue(page_id)
    for page_id in relating.outdated():
        relate.enqueue(page_id)
