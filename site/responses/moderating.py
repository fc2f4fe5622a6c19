"""What the owner decides about responses as they were seen. What is gone is passed over."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from responses.models import Ban, Response, Seen, State
from responses.models.ban import Kind
from responses.removing import retract
from responses.rendering import render
from responses.showing import show


class Changed(Exception):  # noqa: N818 - what happened to a response, not a fault
    """Its author has changed it since it was seen: nothing was decided about it."""


class Decided(NamedTuple):
    """About how many responses it was decided, and which ones their authors had changed since they were seen."""

    done: int
    changed: list[int]


def approve(seen: Iterable[Seen]) -> Decided:
    """Shows what is not shown, to readers and to its thread."""
    return _each(seen, State.APPROVED, partial(show, vouched=True))


def mark_spam(seen: Iterable[Seen]) -> Decided:
    """Hides it from readers, and keeps it for whoever wants to look again."""
    return _each(seen, State.SPAM, _hide)


def delete(seen: Iterable[Seen]) -> Decided:
    """Deletes for good."""
    return _each(seen, State.DELETED, retract)


def reply(seen: Seen, name: str, text: str) -> Response | None:
    """Answers as the owner, in the thread of a response; one that waits is approved.

    None if it is gone. Raises Changed.
    """
    with transaction.atomic():
        asked = _locked(seen)
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


def ban(seen: Seen, banned: Iterable[tuple[Kind, str]], note: str, *, spam: bool) -> None:
    """Takes nothing more from there, or with this word. Twice does no harm. Raises Changed.

    `spam`: the response that it was seen in is that, too.
    """
    with transaction.atomic():
        response = _locked(seen)
        for kind, value in banned:
            known = " ".join(value.lower().split())
            Ban.objects.get_or_create(kind=kind, value=known, defaults={"note": note})
        if spam and response is not None and response.state != State.SPAM:
            _hide(response)


def _each(seen: Iterable[Seen], state: State, change: Callable[[Response], None]) -> Decided:
    done, changed = 0, []
    for each in sorted(seen):
        try:
            done += _decide(each, state, change)
        except Changed:
            changed.append(each.key)
    return Decided(done, changed)


@transaction.atomic
def _decide(seen: Seen, state: State, change: Callable[[Response], None]) -> bool:
    response = _locked(seen)
    if response is None or response.state == state:
        return False
    change(response)
    return True


def _hide(response: Response) -> None:
    response.state, response.held_because = State.SPAM, "Marked by hand."
    response.save()


def _locked(seen: Seen) -> Response | None:
    """The response until the transaction ends, None if it is gone. Raises Changed."""
    present = Response.objects.select_for_update().exclude(state=State.DELETED)
    found: Response | None = present.filter(pk=seen.key).first()
    if found is not None and found.seen != seen:
        raise Changed
    return found
