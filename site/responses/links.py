"""Addresses that only one person knows: whoever has one may do what it is for, without an account."""

from datetime import timedelta
from enum import StrEnum

from django.core import signing
from django.urls import reverse

from responses.models import Response, State


class Purpose(StrEnum):
    """What a link is for; it is also the name of its address."""

    OWN = "own"
    CONFIRM = "confirm"
    UNSUBSCRIBE = "unsubscribe"


# An author's own time is counted from the response; a letter can be taken back for ever.
GOOD_FOR = {Purpose.CONFIRM: timedelta(days=7)}


def link(purpose: Purpose, response: Response) -> str:
    """The path of a link."""
    return reverse(f"responses:{purpose}", args=[signing.dumps(response.pk, salt=_salt(purpose))])


def linked(purpose: Purpose, token: str) -> Response | None:
    """The response that a link was made for; none for a link not made here or too old, or if the response is gone."""
    try:
        key = signing.loads(token, salt=_salt(purpose), max_age=GOOD_FOR.get(purpose))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    kept = Response.objects.select_related("page")
    if purpose != Purpose.OWN:
        kept = kept.exclude(state=State.DELETED)
    found: Response | None = kept.filter(pk=key).first()
    return found


def _salt(purpose: Purpose) -> str:
    return f"responses.{purpose}"
