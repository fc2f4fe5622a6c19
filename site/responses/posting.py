"""Taking what somebody wrote."""

from html import unescape

from django.db import transaction
from django.utils.formats import number_format
from django.utils.html import strip_tags
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.cleaning import can_be_seen
from responses.judging import is_known, judge, refuse_banned
from responses.limits import check_limits, one_at_a_time
from responses.models import Response, ResponsePolicy, State
from responses.models.response import LONGEST_TEXT, MOST_LINKS, REACTIONS
from responses.refusing import Refused
from responses.rendering import render
from responses.showing import show
from responses.tasks import tell_owner

SENT_BEFORE = _(
    "This form was sent before, with other words. Send it once more if these are to be a response, too."
)
PARENT_GONE = _(
    "What you replied to was taken away meanwhile. Your words are still here: send them as they are."
)
TOO_MANY_LINKS = format_lazy(
    _("There can be {count} links at most. Nothing was sent; your words are still here."), count=MOST_LINKS
)
NO_WORDS = _("Nothing of this would be seen. Nothing was sent; it is still here for you to add some words.")
TOO_LONG = _(
    "There can be {most} characters at most, and these are {length}. "
    "Nothing was sent; your words are still here."
)


class ParentGone(Refused):
    """What was replied to is not there any more."""


def post(response: Response, policy: ResponsePolicy, *, trapped: bool = False) -> Response:
    """Keeps a new response, shows it or holds it, and has those told who want to know.

    The same form sent again gives the response that it made the first time. Raises Refused.
    """
    if earlier := _sent_before(response):  # Asked before anything is made of the words, and for sure below.
        return earlier
    write(response, response.text)
    with transaction.atomic():
        one_at_a_time()
        if earlier := _sent_before(response):
            return earlier
        response.parent = _beginning(response)
        judge(response, policy, trapped=trapped)
        keep(response, policy)
    return response


def write(response: Response, text: str) -> None:
    """Sets text and HTML, in memory. Raises Refused for too long a text, too many links, or nothing to be seen."""
    if len(text) > LONGEST_TEXT:
        most, length = (number_format(count, force_grouping=True) for count in (LONGEST_TEXT, len(text)))
        raise Refused(TOO_LONG.format(most=most, length=length))
    rendered = render(text)
    if rendered.links > MOST_LINKS:
        raise Refused(TOO_MANY_LINKS)
    if not can_be_seen(unescape(strip_tags(rendered.html))):
        raise Refused(NO_WORDS)
    response.text, response.html, response.links = text, rendered.html, rendered.links


def keep(response: Response, policy: ResponsePolicy) -> None:
    """Saves what was judged, for readers or for the owner, who is told of it. To be called in a transaction."""
    if response.state == State.APPROVED:
        show(response, vouched=is_known(response, policy))
    else:
        response.save()
    if policy.notify and response.state != State.SPAM:
        tell_owner.enqueue(response.pk)


def _sent_before(response: Response) -> Response | None:
    """What its form made the first time. Raises Refused if it made something else, and for what may not come."""
    earlier: Response | None = Response.objects.filter(form_key=response.form_key).first()
    if earlier is None:
        check_limits(response)
        refuse_banned(response)
    elif earlier.text != response.text or earlier.page_id != response.page_id:
        raise Refused(SENT_BEFORE)
    return earlier


def _beginning(response: Response) -> Response | None:
    """What a reply belongs to: the beginning of the thread, kept from being deleted meanwhile."""
    if response.parent_id is None:
        return None
    there = Response.objects.shown().filter(page_id=response.page_id).exclude(source__in=REACTIONS)
    shown = there.filter(pk=response.parent_id).first()
    if shown is None:
        raise ParentGone(PARENT_GONE)
    beginning = Response.objects.select_for_update().filter(pk=shown.parent_id or shown.pk).first()
    if beginning is None or (shown.parent_id is None and not beginning.is_shown):
        raise ParentGone(PARENT_GONE)
    return beginning
