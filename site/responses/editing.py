"""What an author may still do, for a quarter of an hour."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from responses.judging import is_known, judge, refuse_banned
from responses.models import Response, ResponsePolicy, State
from responses.models.response import MOST_CHANGES
from responses.posting import write
from responses.refusing import Refused
from responses.removing import retract
from responses.showing import show

OVER = _("The 15 minutes in which it could be changed are over. What was sent before stays as it is.")
TOO_OFTEN = format_lazy(
    _(
        "It was changed {count} times, and that is as often as can be. What was sent last stays as it is; "
        "your words are still here to copy."
    ),
    count=MOST_CHANGES,
)
GONE = _("It is deleted. Nothing was changed; your words are still here to copy.")


def change(response_id: int, text: str, policy: ResponsePolicy, place: str = "") -> Response:
    """Replaces the text; it is judged as something new would be. `place` is where the change comes from.

    Raises Refused, also for whoever is banned meanwhile, and for more changes than a person needs.
    """
    with transaction.atomic():
        response = _own(response_id)
        refuse_banned(response, place)
        if response.changes >= MOST_CHANGES:
            raise Refused(TOO_OFTEN)
        write(response, text)
        response.edited_at, response.changes = timezone.now(), response.changes + 1
        if response.state != State.SPAM:
            judge(response, policy)
        if response.state == State.APPROVED:
            show(response, vouched=is_known(response, policy))
        else:
            response.save()
    return response


def withdraw(response_id: int) -> None:
    """Deletes it for good; what the limits count is forgotten later. Twice does no harm. Raises Refused."""
    with transaction.atomic():
        if not Response.objects.filter(pk=response_id, state=State.DELETED).exists():
            retract(_own(response_id))


def _own(response_id: int) -> Response:
    """A response that its author may still change, locked until the transaction ends. Raises Refused."""
    response: Response | None = Response.objects.select_for_update().filter(pk=response_id).first()
    if response is None or response.state == State.DELETED:
        raise Refused(GONE)
    if not response.is_editable or response.from_owner:
        raise Refused(OVER)
    return response
