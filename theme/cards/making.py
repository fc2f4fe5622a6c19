"""Makes the cards of pages, finds those that are to be made, and takes away those that must not be."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, Site

from core.describing import words_on_card
from core.known_sites import at_home
from core.models import Card
from core.pages import BasePage
from core.visibility import readable
from theme.cards import keeping
from theme.cards.drawing import RECIPE
from theme.cards.laying import Told
from theme.cards.wearing import worn


class PageSubject(keeping.Subject):
    """A page as it is published now."""

    model = Card

    def __init__(self, page_id: int) -> None:
        self.page_id, self.file_name, self.named = page_id, str(page_id), {"page_id": page_id}

    def told(self) -> Told | None:
        """As its readers see it, in their language and by their clock."""
        page = readable(Page.objects.filter(pk=self.page_id)).first()
        site = page and page.get_site()
        specific = page.specific if site else None
        if not isinstance(specific, BasePage):
            return None
        with at_home(site):
            return _told(specific, site)

    def lock(self) -> None:
        """By its row."""
        list(Page.objects.select_for_update().filter(pk=self.page_id).values_list("pk"))


def make(page_id: int) -> bool:
    """Makes the card of a page, as `renew` does."""
    return keeping.renew(PageSubject(page_id))


def forget(page_ids: Iterable[int]) -> None:
    """Takes away the cards of pages, as `keeping.forget` does."""
    keeping.forget(Card.objects.filter(page__in=list(page_ids)))


def missed() -> list[int]:
    """The pages whose card is missing, older than what is published, or drawn as it was before."""
    published = Coalesce(OuterRef("last_published_at"), F("made_at"))
    current = Card.objects.filter(page=OuterRef("pk"), recipe=RECIPE, made_at__gte=published)
    pages = readable(Page.objects.filter(depth__gt=1))
    return list(pages.exclude(Exists(current)).order_by("pk").values_list("pk", flat=True))


def left_over() -> list[int]:
    """The pages that have a card and should have none."""
    current = readable(Page.objects.all())
    return list(Card.objects.exclude(page__in=current).values_list("page", flat=True))


def pages_of(site: Site, after: int = 0) -> Any:
    """Keys of the pages of a site that may have a card, those after one key."""
    pages = readable(Page.objects.descendant_of(site.root_page, inclusive=True))
    return pages.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)


def _told(page: BasePage, site: Site) -> Told:
    words, date = words_on_card(page, site), page.shown_date
    return Told(
        title=words.title,
        summary=words.summary,
        site=words.site,
        note=date_format(timezone.localtime(date)) if date else "",
        language=page.language,
        seed=str(page.pk),
        **worn(site),
    )
