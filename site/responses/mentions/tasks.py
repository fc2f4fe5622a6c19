"""The jobs of Webmentions. They wait for other people's servers, so nobody waits for what stands behind them."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from core.tasks import Lane, job
from responses.mentions import checking, sending, telling


@job(lane=Lane.UPKEEP)
def check_mention(mention_id: int) -> None:
    """Looks at a page elsewhere that is said to link here, and keeps, changes or removes what it says."""
    checking.check(mention_id)


@job(lane=Lane.UPKEEP)
def find_links(page_id: int) -> None:
    """Has those told to whom a page links, or linked until now."""
    for sent_id in sending.find_links(page_id):
        send_mention.enqueue(sent_id)


@job(lane=Lane.UPKEEP)
def find_links_below(page_id: int) -> None:
    """The same for a page and all below it, one job each."""
    page = Page.objects.filter(pk=page_id).first()
    for each in page.get_descendants(inclusive=True).live().values_list("pk", flat=True) if page else ():
        find_links.enqueue(each)


@job(lane=Lane.UPKEEP)
def send_mention(sent_id: int) -> None:
    """Tells another site of one link, and tries again later where it cannot be reached."""
    if (wait := telling.tell(sent_id)) is not None:
        send_mention.using(run_after=timezone.now() + timedelta(seconds=wait)).enqueue(sent_id)
