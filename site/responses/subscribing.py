"""Who is told of replies, by their own word."""

from django.utils import timezone

from responses.models import Response


def subscribe(response: Response) -> bool:
    """Its author has answered the letter. False if they asked for no letters, or have stopped them meanwhile."""
    asking = Response.objects.filter(pk=response.pk, asks_for_replies=True).exclude(author_email="")
    asking.filter(subscribed_at=None).update(subscribed_at=timezone.now())
    return bool(asking.exists())


def unsubscribe(response: Response) -> None:
    """Its author hears no more of this thread, whatever they wrote in it."""
    theirs = Response.objects.of_thread(response).by(response.author_email)
    theirs.update(subscribed_at=None, asks_for_replies=False)


def subscribers(reply: Response) -> list[Response]:
    """One response of each person who is to be told of a reply. Whoever wrote it knows."""
    others = Response.objects.of_thread(reply).filter(subscribed_at__isnull=False)
    others = others.exclude(pk=reply.pk).order_by("pk")
    by_email = {other.author_email: other for other in others if other.author_email != reply.author_email}
    return list(by_email.values())
