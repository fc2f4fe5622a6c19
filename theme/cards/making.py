"""Makes the cards of pages, finds those that are to be made, and takes away those that must not be."""

from collections.abc import Iterable
from dataclasses import astuple
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, Site

from core.known_sites import name_of, profile_of, setting_of
from core.markdown.typography import typographic
from core.models import Card
from core.models.card import FOLDER
from core.pages import BasePage
from core.visibility import readable
from theme.cards.drawing import RECIPE, Drawn, draw
from theme.cards.laying import Colours, Told
from theme.models import Look
from theme.palette import TONES, as_hex


def make(page_id: int) -> bool:
    """Makes the card of a page as it is published now, if it tells something else than the one that is there.

    A page that is not for everybody to read has none. Raises what the storage raises.
    """
    page = readable(Page.objects.filter(pk=page_id)).first()
    site = page and page.get_site()
    if not site or not isinstance(page.specific, BasePage):
        forget([page_id])
        return False
    told = _told(page.specific, site)
    made_of = sha256(repr((RECIPE, astuple(told))).encode(errors="surrogatepass")).hexdigest()
    if Card.objects.filter(page=page_id, made_of=made_of, recipe=RECIPE).update(made_at=timezone.now()):
        return False
    kept = _keep(page_id, made_of, draw(told))
    if kept and not readable(Page.objects.filter(pk=page_id)).exists():
        forget([page_id])
    return kept


def forget(page_ids: Iterable[int]) -> None:
    """Takes away the cards of pages, in the caller's transaction, and their files when that is through."""
    cards = Card.objects.filter(page__in=list(page_ids))
    _delete_later(list(cards.values_list("file", flat=True)))
    cards.delete()


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
    is_home, look = page.pk == site.root_page_id, setting_of(site, Look)
    date = page.shown_date
    tagline = profile_of(site).tagline if is_home else ""
    return Told(
        title=typographic(name_of(site) if is_home else page.title, page.language),
        summary=typographic(page.search_description or page.summary or tagline, page.language),
        site=site.hostname if is_home else name_of(site),
        note=date_format(timezone.localtime(date)) if date else "",
        language=page.language,
        seed=str(page.pk),
        dress=look.faces,
        colours=_colours(look),
    )


def _colours(look: Look) -> Colours:
    tone = TONES[look.tone]
    names = ("paper", "ink", "quiet", "hairline")
    by_day = {name: as_hex(getattr(tone, name).day) for name in names}
    return Colours(**by_day, accent=as_hex(look.accents.day))


def _keep(page_id: int, made_of: str, drawn: Drawn) -> bool:
    """Keeps a card, unless the page was withdrawn while it was drawn."""
    name = f"{FOLDER}/{page_id}-{sha256(drawn.png).hexdigest()[:16]}.png"
    with transaction.atomic():
        pages = readable(Page.objects.select_for_update(of=("self",)).filter(pk=page_id))
        if not pages.first():
            return False
        old = list(Card.objects.filter(page=page_id).exclude(file=name).values_list("file", flat=True))
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(drawn.png))
        missing = " ".join(drawn.missing)[:200]
        row = {
            "file": name,
            "made_of": made_of,
            "made_at": timezone.now(),
            "recipe": RECIPE,
            "missing": missing,
        }
        Card.objects.update_or_create(page_id=page_id, defaults=row)
        _delete_later(old)
    return True


def _delete_later(files: list[str]) -> None:
    def delete() -> None:
        for file in files:
            default_storage.delete(file)

    transaction.on_commit(delete)
