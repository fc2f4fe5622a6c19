"""Jobs of the theme."""

from itertools import islice

from wagtail.models import Page, Site

from core.tasks import Lane, job
from theme.cards import lists, making

PIECE = 100  # Cards that one job makes, which takes about half a minute.


@job(lane=Lane.MEDIA)
def make_card(page_id: int) -> None:
    """Makes the card of one page, if it would tell something new."""
    making.make(page_id)


@job(lane=Lane.UPKEEP)
def make_cards_below(page_id: int) -> None:
    """The same for a page and all below it, one job each."""
    page = Page.objects.filter(pk=page_id).first()
    for each in page.get_descendants(inclusive=True).values_list("pk", flat=True) if page else ():
        make_card.enqueue(each)


@job(lane=Lane.UPKEEP)
def make_cards_of_site(site_id: int, after: int = 0) -> None:
    """The same for all pages of a site, in pieces: those after one key, and what is left in a job of its own."""
    site = Site.objects.select_related("root_page").filter(pk=site_id).first()
    pages = list(islice(making.pages_of(site, after), PIECE)) if site else []
    for page_id in pages:
        making.make(page_id)
    if len(pages) == PIECE:
        make_cards_of_site.enqueue(site_id, pages[-1])
    elif site:
        make_cards_of_all_lists.enqueue(site_id)


@job(lane=Lane.UPKEEP)
def make_cards_of_lists(site_id: int, names: list[str]) -> None:
    """Makes those of some lists of a site, and takes away those of lists that nobody finds anything in."""
    if site := Site.objects.filter(pk=site_id).first():
        lists.make(site, names)


@job(lane=Lane.UPKEEP)
def make_cards_of_all_lists(site_id: int) -> None:
    """The same for all lists of a site, in pieces."""
    site = Site.objects.filter(pk=site_id).first()
    if site is None:
        return
    lists.forget_empty(site)
    names = lists.outdated(site, PIECE)
    if lists.make(site, names) == PIECE:
        make_cards_of_all_lists.enqueue(site_id)


@job(lane=Lane.UPKEEP)
def make_missing_cards() -> int:
    """Each night, and when a worker starts: the cards that were missed. Gives their number."""
    making.forget(making.left_over())
    pages = making.missed()
    for page_id in pages:
        make_card.enqueue(page_id)
    for site_id in Site.objects.values_list("pk", flat=True):
        make_cards_of_all_lists.enqueue(site_id)
    return len(pages)
