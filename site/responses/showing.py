"""From the moment that readers see a response."""

from django.utils import timezone

from responses.models import Response, State
from responses.tasks import ask_to_confirm, tell_thread


def show(response: Response, *, vouched: bool = False) -> None:
    """Saves a response as one that readers see. The first time, its thread is told.

    `vouched`: a person approved it, or its author is known (`judging.is_known`). Only then is the author asked, the
    first time, whether to be told of replies: a newcomer who is shown unseen has no letter sent to anybody.
    To be called in a transaction, with the row of an old response locked.
    """
    first = response.approved_at is None
    response.state, response.held_because = State.APPROVED, ""
    response.approved_at = response.approved_at or timezone.now()
    tells = response.parent_id is not None and response.told_at is None
    response.told_at = timezone.now() if tells else response.told_at
    response.save()
    if tells:
        tell_thread.enqueue(response.pk)
    if first and vouched and response.asks_for_replies and response.author_email:
        ask_to_confirm.enqueue(response.pk)
