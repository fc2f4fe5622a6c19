"""What becomes of a response before a person has seen it."""

import re

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from responses.models import Ban, Response, ResponsePolicy, Source, State
from responses.models.ban import Kind
from responses.refusing import Refused

LINKS_UNSEEN = 2
WITHOUT_EMAIL = "Without an e-mail."
FROM_ELSEWHERE = "From another site."
UNKNOWN = "Not known by this e-mail and place."
BANNED = _(
    "The owner of this site takes no responses from here. Nothing was sent; your words are still here to copy."
)


def refuse_banned(response: Response, place: str = "") -> None:
    """Raises Refused if whoever wrote it is banned, or `place`, from which it is changed."""
    places = {response.address_hash, place} - {""}
    banned = Q(kind=Kind.ADDRESS, value__in=places)
    if response.author_email:
        banned |= Q(kind=Kind.EMAIL, value=response.author_email)
    if Ban.objects.filter(banned).exists():
        raise Refused(BANNED)


def judge(response: Response, policy: ResponsePolicy, *, trapped: bool = False) -> None:
    """Sets the state, and why it is held. `trapped`: a field was filled in that people do not see."""
    if reason := _why_spam(response, trapped):
        response.state, response.held_because = State.SPAM, reason
    elif reason := _why_held(response, policy):
        response.state, response.held_because = State.WAITING, reason
    else:
        response.state, response.held_because = State.APPROVED, ""


def _why_spam(response: Response, trapped: bool) -> str:
    if trapped:
        return "A field was filled in that people do not see."
    word = banned_word(response)
    return f"It holds “{word[:100]}”." if word else ""


def _why_held(response: Response, policy: ResponsePolicy) -> str:
    if response.links > LINKS_UNSEEN:
        return f"It has {response.links} links."
    if policy.hold_newcomers and response.source != Source.COMMENT:
        return FROM_ELSEWHERE
    if policy.hold_newcomers and not is_known(response, policy):
        return UNKNOWN if response.author_email else WITHOUT_EMAIL
    return ""


def is_known(response: Response, policy: ResponsePolicy) -> bool:
    """Whether something by its e-mail, from the same place, is shown on the site.

    Anybody can type somebody else's e-mail: that it is the same, or was once confirmed, says nothing alone.
    """
    if not response.address_hash:
        return False
    earlier = Response.objects.shown().by(response.author_email).filter(address_hash=response.address_hash)
    return bool(earlier.exclude(pk=response.pk).on_site(policy.site.root_page.path).exists())


def banned_word(response: Response) -> str:
    """The first banned word or phrase that stands in a response, or nothing."""
    said = (response.author_name, response.author_url, response.source_url, response.text)
    words = " ".join(" ".join(said).lower().split())
    banned = Ban.objects.filter(kind=Kind.WORD).order_by("pk").values_list("value", flat=True)
    return next((word for word in banned if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words)), "")
