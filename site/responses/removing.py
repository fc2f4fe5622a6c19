"""Taking a response away."""

from django.db import transaction

from responses.models import Mention, Response, State


def remove(response_id: int) -> None:
    """Deletes a response for good, as `retract` does, if it is there. Twice does no harm."""
    with transaction.atomic():
        present = Response.objects.select_for_update().exclude(state=State.DELETED)
        response = present.filter(pk=response_id).first()
        if response is not None:
            retract(response)


def retract(response: Response) -> None:
    """Deletes what is no longer wanted, whose row is locked. What limits and stamps count stays for their time.

    Where somebody has replied to it, an empty place stays. Of what another site said nothing is known any more.
    """
    Mention.objects.filter(response=response).delete()
    response.leave_trace()
    parent_id = response.parent_id
    response.parent = None
    response.save()
    _clear(response.pk)
    _clear(parent_id)


def remove_all_by(email: str) -> int:
    """Deletes all that one person wrote; gives the number."""
    keys = list(Response.objects.by(email).values_list("pk", flat=True))
    for key in keys:
        remove(key)
    return len(keys)


def _clear(response_id: int | None) -> None:
    """A place that no count and nobody's reply needs any more goes, too."""
    places = Response.objects.select_for_update().filter(state=State.DELETED, address_hash="", form_key=None)
    place = places.filter(pk=response_id).first() if response_id else None
    if place is not None and not place.replies.exists():
        place.delete()
