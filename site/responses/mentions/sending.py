"""Whom a page links to, and so has to be told: once a link, and again of what changes."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from core.fetching import FetchError
from core.fetching.addresses import LONGEST, target_of
from core.linking import links_of
from core.pages import BasePage
from core.visibility import readable
from responses.discussing import policy_of
from responses.mentions.targets import own_hosts
from responses.models import ResponsePolicy, SentMention
from responses.models.sent_mention import Stand

MOST_LINKS = 100  # Of one page.


def is_wanted() -> bool:
    """Whether any site tells others at all."""
    return bool(ResponsePolicy.objects.filter(sends_mentions=True).exists())


def find_links(page_id: int) -> list[int]:
    """Notes to whom a page links, and whom it told before and links to no more. Gives the keys of those to be told.

    A draft and a private page link to nobody, nor does one at an address that nobody would ask for. Who is known to
    take none is not asked again.
    """
    page = Page.objects.filter(pk=page_id).first()
    site = page.get_site() if page else None
    if page is None or site is None or not policy_of(site).sends_mentions:
        return []
    specific = page.specific if readable(Page.objects.filter(pk=page_id)).exists() else None
    source = page.get_full_url() or ""
    links = _foreign(links_of(specific)) if isinstance(specific, BasePage) and len(source) <= LONGEST else []
    with transaction.atomic():
        return _note(page, site, source, links)


def withdraw(page: Page) -> list[int]:
    """Before a page is deleted: notes that it links to nobody any more. Gives the keys of those to be told."""
    with transaction.atomic():
        return [sent.pk for sent in SentMention.objects.of(page) if _unlink(sent)]


def _note(page: Page, site: Site, source: str, links: list[str]) -> list[int]:
    known = {sent.target: sent for sent in SentMention.objects.of(page)}
    told = []
    for target in links:
        new = SentMention(page=page, site=site, source=source, target=target)
        sent = known.pop(target, new)
        if sent.stand != Stand.DEAF:
            sent.is_linked = True
            _wait(sent)
            told.append(sent.pk)
    return told + [sent.pk for sent in known.values() if _unlink(sent)]


def _unlink(sent: SentMention) -> bool:
    """Whether somebody has to be told that the link is gone."""
    if not sent.was_told:
        sent.delete()
        return False
    sent.is_linked = False
    _wait(sent)
    return True


def _wait(sent: SentMention) -> None:
    sent.stand, sent.attempts, sent.trouble, sent.changed_at = Stand.WAITING, 0, "", timezone.now()
    sent.save()


def _foreign(links: Iterable[str]) -> list[str]:
    """Those to pages of others that can be asked for."""
    ours = own_hosts()
    return [link for link in links if _leads_away(link, ours)][:MOST_LINKS]


def _leads_away(link: str, ours: set[str]) -> bool:
    """As it is asked for, in ASCII: its host may be ours in other letters, and its address longer."""
    try:
        target = target_of(link)
    except FetchError:
        return False
    return target.host not in ours and len(target.address) <= LONGEST
