"""From the moment that readers see a response."""

from django.utils import timezone

from responses.models import Response, State
from responses.tasks import ask_to_confirm, tell_thread


def show(response: Response) -> None:
    """Saves a response as one that readers see. The first time, its thread is told, and its author asked.

    The author is asked only now: nobody can have letters sent to strangers by responses that nobody wants.
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
    if first and response.asks_for_replies and response.author_email:
        ask_to_confirm.enqueue(response.pk)
