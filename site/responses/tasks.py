"""Letters, and what is forgotten at night."""

from django.db import transaction

from core.tasks import Lane, job
from responses import forgetting, letters
from responses.asking import may_ask
from responses.models import Response
from responses.subscribing import subscribers


@job(lane=Lane.PUBLISHING)
def tell_owner(response_id: int) -> None:
    """Tells whoever the site names that there is a new response."""
    if response := Response.objects.select_related("page").filter(pk=response_id).first():
        letters.tell_owner(response)


@job(lane=Lane.PUBLISHING)
def ask_to_confirm(response_id: int) -> None:
    """Asks an author whether it was they who want to be told of replies; an address at most once a day."""
    shown = Response.objects.shown().on_readable_pages().select_related("page")
    asking = shown.filter(asks_for_replies=True, subscribed_at=None).exclude(author_email="")
    if response := asking.filter(pk=response_id).first():
        with transaction.atomic():
            if may_ask(response.author_email):
                letters.ask_to_confirm(response)


@job(lane=Lane.PUBLISHING)
def tell_thread(response_id: int) -> None:
    """Has each person told of a reply by a job of their own: one address that fails holds up nobody else."""
    if reply := Response.objects.shown().on_readable_pages().filter(pk=response_id).first():
        for subscriber in subscribers(reply):
            tell_subscriber.enqueue(reply.pk, subscriber.pk)


@job(lane=Lane.PUBLISHING)
def tell_subscriber(response_id: int, subscriber_id: int) -> None:
    """Tells one person of a reply, if they still want to know and anybody may still read it."""
    shown = Response.objects.shown().on_readable_pages().select_related("page")
    reply = shown.filter(pk=response_id).first()
    subscriber = Response.objects.filter(pk=subscriber_id, subscribed_at__isnull=False).first()
    if reply and subscriber:
        letters.tell_subscriber(reply, subscriber)


@job(lane=Lane.UPKEEP)
def forget_authors() -> int:
    """Each night: forgets what need not be known any longer of who wrote."""
    return forgetting.forget_authors()
