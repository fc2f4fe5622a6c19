"""What the owner decides about responses. Each verb gives how many it changed, and passes over what is gone."""

from collections.abc import Callable, Iterable
from functools import partial

from django.db import transaction
from django.utils import timezone

from responses.models import Ban, Response, State
from responses.models.ban import Kind
from responses.removing import remove
from responses.rendering import render
from responses.showing import show


def approve(keys: Iterable[int]) -> int:
    """Shows what is not shown, to readers and to its thread."""
    return _each(keys, State.APPROVED, partial(show, vouched=True))


def mark_spam(keys: Iterable[int]) -> int:
    """Hides it from readers, and keeps it for whoever wants to look again."""
    return _each(keys, State.SPAM, _hide)


def delete(keys: Iterable[int]) -> int:
    """Deletes for good."""
    there = list(
        Response.objects.filter(pk__in=keys).exclude(state=State.DELETED).values_list("pk", flat=True)
    )
    for key in there:
        remove(key)
    return len(there)


def reply(response_id: int, name: str, text: str) -> Response | None:
    """Answers as the owner, in the thread of a response; one that waits is approved. None if it is gone."""
    with transaction.atomic():
        asked = _locked(response_id)
        if asked is None:
            return None
        if asked.state != State.APPROVED:
            show(asked, vouched=True)
        rendered = render(text)
        answer = Response(page_id=asked.page_id, parent_id=asked.parent_id or asked.pk, from_owner=True)
        answer.author_name, answer.text = name, text
        answer.html, answer.links = rendered.html, min(rendered.links, 32_767)
        answer.created_at = timezone.now()
        show(answer)
    return answer


def ban(kind: Kind, value: str, note: str) -> None:
    """Takes nothing more from there, or with this word. Twice does no harm."""
    Ban.objects.get_or_create(kind=kind, value=" ".join(value.lower().split()), defaults={"note": note})


def _each(keys: Iterable[int], state: State, change: Callable[[Response], None]) -> int:
    changed = 0
    for key in sorted(keys):
        with transaction.atomic():
            response = _locked(key)
            if response is not None and response.state != state:
                change(response)
                changed += 1
    return changed


def _hide(response: Response) -> None:
    response.state, response.held_because = State.SPAM, "Marked by hand."
    response.save()


def _locked(key: int) -> Response | None:
    present = Response.objects.select_for_update().exclude(state=State.DELETED)
    found: Response | None = present.filter(pk=key).first()
    return found
