"""Taking a Webmention: whether it may be one is found out at once, and what it says later, by a job."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from core.cleaning import is_storable
from core.client_address import client_address
from core.fetching import FetchError
from core.fetching.addresses import target_of
from core.host_names import host_of
from core.responding import Responding, TakesResponses
from responses.limits import check_mention_limits, hashed_place, one_at_a_time
from responses.mentions.targets import is_ours, page_at, plain
from responses.mentions.tasks import check_mention
from responses.models import Ban, Mention, ResponsePolicy
from responses.models.ban import Kind
from responses.refusing import Refused

AGAIN_AFTER = timedelta(minutes=5)  # Somebody's page is looked at no more often.
NO_SOURCE = (
    "The source has to be the address of a page on the web, http:// or https://, and not of this site."
)
NO_TARGET = "The target is no page of this site that takes Webmentions."
BANNED = "The owner of this site takes no Webmentions from there."


def receive(request: HttpRequest, site: Site, policy: ResponsePolicy, source: str, target: str) -> None:
    """Keeps that `source` is said to link to `target`, and has it looked at. Raises Refused.

    What is sent again is looked at again; while it waits for that, once.
    """
    mention = Mention(source=_source(source), target=target[:2000], received_at=timezone.now())
    page = _page(site, policy, request, mention)
    mention.page_id, mention.host = page.pk, host_of(mention.source)
    mention.address_hash = hashed_place(client_address(request))
    _refuse_banned(mention)
    with transaction.atomic():
        one_at_a_time()
        # Locked: what looks at it meanwhile would lose its response, or the new target.
        same = Mention.objects.filter(page_id=page.pk, source=mention.source)
        earlier = same.select_for_update().first()
        if earlier is None:
            check_mention_limits(mention)
        elif earlier.checked_at is None or earlier.checked_at < earlier.received_at:
            Mention.objects.filter(pk=earlier.pk).update(target=mention.target)
            return
        else:
            mention.pk, mention.response_id = earlier.pk, earlier.response_id
            mention.checked_at = earlier.checked_at
        mention.save()
        _have_checked(mention)


def _have_checked(mention: Mention) -> None:
    due = mention.checked_at + AGAIN_AFTER if mention.checked_at else mention.received_at
    later = due > mention.received_at
    (check_mention.using(run_after=due) if later else check_mention).enqueue(mention.pk)


def _source(address: str) -> str:
    """As it is asked for. Raises Refused for what never is, and for a page of ours."""
    try:
        source = target_of(address.strip()).address
    except FetchError:
        raise Refused(NO_SOURCE) from None
    if len(source) > 2000 or is_ours(source):
        raise Refused(NO_SOURCE)
    return source


def _page(site: Site, policy: ResponsePolicy, request: HttpRequest, mention: Mention) -> Any:
    """The page that is meant; one that is closed meanwhile, for what was taken before. Raises Refused."""
    is_address = is_storable(mention.target) and plain(mention.target)
    found = page_at(mention.target, site, request) if is_address else None
    page = found.specific if found else None
    stand = policy.stand(page) if isinstance(page, TakesResponses) else Responding.OFF
    known = page is not None and Mention.objects.filter(page_id=page.pk, source=mention.source).exists()
    if stand == Responding.OPEN or (stand == Responding.CLOSED and known):
        return page
    raise Refused(NO_TARGET)


def _refuse_banned(mention: Mention) -> None:
    """Raises Refused if the sender is banned, or the site of the source, or one that it belongs to."""
    labels = mention.host.split(".")
    sites = [".".join(labels[first:]) for first in range(len(labels))]
    banned = Q(kind=Kind.SITE, value__in=sites)
    if mention.address_hash:
        banned |= Q(kind=Kind.ADDRESS, value=mention.address_hash)
    if Ban.objects.filter(banned).exists():
        raise Refused(BANNED)
