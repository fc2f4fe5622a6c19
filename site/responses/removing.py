"""Taking a response away."""

from django.db import transaction

from responses.models import Response, State


def remove(response_id: int) -> None:
    """Deletes a response for good. Where somebody has replied to it, an empty place stays. Twice does no harm."""
    with transaction.atomic():
        response = Response.objects.select_for_update().filter(pk=response_id).first()
        if response is None:
            return
        if response.replies.exists():
            response.leave_place()
            response.save()
            return
        parent_id = response.parent_id
        response.delete()
        _clear(parent_id)


def retract(response: Response) -> None:
    """Deletes what its author no longer wants, whose row is locked. What the limits count stays for their time."""
    response.leave_trace()
    parent_id = response.parent_id
    response.parent = None
    response.save()
    _clear(parent_id)


def remove_all_by(email: str) -> int:
    """Deletes all that one person wrote; gives the number."""
    keys = list(Response.objects.by(email).values_list("pk", flat=True))
    for key in keys:
        remove(key)
    return len(keys)


def _clear(parent_id: int | None) -> None:
    """A place that nobody's reply needs any more goes, too."""
    places = Response.objects.select_for_update().filter(state=State.DELETED, address_hash="", form_key=None)
    parent = places.filter(pk=parent_id).first() if parent_id else None
    if parent is not None and not parent.replies.exists():
        parent.delete()
