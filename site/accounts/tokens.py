"""Tokens: making one, knowing one again, ending one."""

from datetime import timedelta
from secrets import token_urlsafe
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Site
from wagtail.permissions import page_permission_policy

from accounts.models import Token
from accounts.throttle import give_back, hashed, take, token_counters
from core.admin.sites import IN_ORDER
from core.client_address import client_address

BEGINNING = "cpt_"  # By which those who look for leaked secrets know one.


class RefusedTokenError(Exception):
    """A request without a token that works; `wait` after too many with wrong ones, which are not looked at."""

    def __init__(self, message: str, wait: timedelta | None = None) -> None:
        super().__init__(message)
        self.wait = wait


def sites_to_publish_on(person: Any) -> QuerySet[Site]:
    """The sites on which a person may publish something."""
    pages = page_permission_policy.instances_user_has_permission_for(person, "publish")
    here = Exists(pages.filter(path__startswith=OuterRef("root_page__path")))
    return Site.objects.filter(here).order_by(*IN_ORDER)  # type: ignore[no-any-return]


def issue(person: Any, site: Site, name: str) -> tuple[Token, str]:
    """A new token and its secret, which nobody can tell again."""
    secret = f"{BEGINNING}{token_urlsafe(32)}"
    token = Token.objects.create(person=person, site=site, name=name, digest=_digest(secret))
    log(instance=token, action="wagtail.create", user=person)
    return token, secret


def revoke(token: Token, person: Any) -> None:
    """Ends a token at once."""
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        log(instance=token, action="wagtail.delete", user=person)


def bearer(request: HttpRequest, site: Site) -> Token:
    """The token that a request for a site bears. Raises RefusedTokenError.

    Wrong ones are counted by the address that they come from, as passwords are.
    """
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise RefusedTokenError("Send a token, as “Authorization: Bearer TOKEN”. One is made under Tokens.")
    counters = token_counters(client_address(request))
    if wait := take(counters):
        raise RefusedTokenError("There were too many wrong tokens. Wait, then try again.", wait)
    found = Token.objects.working().filter(site=site, digest=_digest(secret.strip()))
    token: Token | None = found.select_related("person").first()
    if token is None:
        raise RefusedTokenError("This token is not known here, or was revoked.")
    give_back(counters)
    Token.objects.filter(pk=token.pk).update(last_used_at=timezone.now())
    return token


def _digest(secret: str) -> str:
    return hashed("token", secret)
