"""Sharing a draft with somebody who has no account."""

from datetime import timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from core.models.draft_link import DraftLink


def share(page: Page, person: Any, lasts: timedelta, note: str = "") -> DraftLink:
    """A new link to the drafts of a page, noted in the page's history under `person`."""
    expires_at = timezone.now() + lasts
    with transaction.atomic():
        link = DraftLink.objects.create(page=page, created_by=person, expires_at=expires_at, note=note)
        _tell("core.share_draft", link, person)
    return link


def revoke(link: DraftLink, person: Any) -> bool:
    """Ends a link at once. False when it had ended before."""
    now = timezone.now()
    with transaction.atomic():
        ended = DraftLink.objects.working(now).filter(pk=link.pk).update(revoked_at=now)
        if ended:
            _tell("core.revoke_draft_link", link, person)
    return bool(ended)


def path_of(link: DraftLink) -> str:
    """Where the link is found on the page's site."""
    return reverse("core_draft", args=[_signer().sign(link.secret)])


def linked(token: str) -> DraftLink | None:
    """The link that an address names; None if it was not made here, is changed, expired or revoked."""
    try:
        secret = _signer().unsign(token)
    except BadSignature:
        return None
    working: Any = DraftLink.objects.working(timezone.now())
    found: DraftLink | None = working.select_related("page").filter(secret=secret).first()
    return found


def links_of(page: Page) -> Any:
    """The links to a page that work, the next to expire first."""
    return DraftLink.objects.working(timezone.now()).filter(page=page).select_related("created_by")


def prune() -> int:
    """Deletes the links that have ended, and gives their number."""
    return int(DraftLink.objects.ended(timezone.now()).delete()[0])


def _signer() -> Signer:
    return Signer(salt="core.draft_link")


def _tell(action: str, link: DraftLink, person: Any) -> None:
    log(instance=link.page.specific, action=action, user=person, data={"note": link.note})
