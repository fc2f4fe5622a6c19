"""Sharing a draft, or what is private, with somebody who has no account."""

from datetime import timedelta
from typing import Any, TypeVar

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from core.models.draft_link import DraftLink
from core.models.secret_link import SecretLink
from core.models.share_link import ShareLink

Link = TypeVar("Link", bound=SecretLink)
KINDS: tuple[type[SecretLink], ...] = (DraftLink, ShareLink)


def share(page: Page, person: Any, lasts: timedelta, note: str = "") -> DraftLink:
    """A new link to the drafts of a page, noted in the page's history under `person`."""
    return issue(DraftLink(page=page, created_by=person, note=note), lasts)


def issue(link: Link, lasts: timedelta) -> Link:
    """Makes a link work for a time from now on, and notes that in the history of its page."""
    link.expires_at = timezone.now() + lasts
    with transaction.atomic():
        link.save(force_insert=True)
        _tell(link.made, link, link.created_by)
    return link


def revoke(link: SecretLink, person: Any) -> bool:
    """Ends a link at once. False when it had ended before."""
    now = timezone.now()
    with transaction.atomic():
        ended = type(link).objects.working(now).filter(pk=link.pk).update(revoked_at=now)
        if ended:
            _tell(link.revoked, link, person)
    return bool(ended)


def path_of(link: SecretLink) -> str:
    """Where the link is found on the page's site."""
    return reverse(link.view_name, args=[_signer(type(link)).sign(link.secret)])


def linked(token: str, kind: type[Link]) -> Link | None:
    """The link that an address names; None if it was not made here, is changed, expired or revoked."""
    try:
        secret = _signer(kind).unsign(token)
    except BadSignature:
        return None
    working: Any = kind.objects.working(timezone.now())
    found: Link | None = working.select_related("page").filter(secret=secret).first()
    return found


def links_of(page: Page, kind: type[SecretLink]) -> Any:
    """The links to a page that work, the next to expire first."""
    return kind.objects.working(timezone.now()).filter(page=page).select_related("created_by")


def prune() -> int:
    """Deletes the links that have ended, and gives their number."""
    now = timezone.now()
    return sum(int(kind.objects.ended(now).delete()[0]) for kind in KINDS)


def _signer(kind: type[SecretLink]) -> Signer:
    return Signer(salt=kind.salt)


def _tell(action: str, link: SecretLink, person: Any) -> None:
    log(instance=link.page.specific, action=action, user=person, data={"note": link.note})
