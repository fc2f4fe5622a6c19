"""What an author may still do, for a quarter of an hour."""

from django.db import transaction
from django.utils import timezone

from responses.judging import judge
from responses.models import Response, ResponsePolicy, State
from responses.posting import write
from responses.refusing import Refused
from responses.removing import remove
from responses.showing import show

OVER = "The 15 minutes in which it could be changed are over. What was sent before stays as it is."


def change(response_id: int, text: str, policy: ResponsePolicy) -> Response:
    """Replaces the text; what it becomes is judged anew. Raises Refused."""
    with transaction.atomic():
        response = _own(response_id)
        write(response, text)
        response.edited_at = timezone.now()
        if response.state != State.SPAM:
            judge(response, policy)
        if response.state == State.APPROVED:
            show(response)
        else:
            response.save()
    return response


def withdraw(response_id: int) -> None:
    """Deletes it for good. Raises Refused."""
    with transaction.atomic():
        remove(_own(response_id).pk)


def _own(response_id: int) -> Response:
    """A response that its author may still change, locked until the transaction ends. Raises Refused."""
    response: Response | None = Response.objects.select_for_update().filter(pk=response_id).first()
    if response is None or not response.is_editable or response.from_owner:
        raise Refused(OVER)
    return response
