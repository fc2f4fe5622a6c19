"""What need not be known for ever of who wrote."""

from datetime import timedelta

from django.utils import timezone

from responses.models import Response, State

KEPT = timedelta(days=30)


def forget_authors() -> int:
    """After 30 days: where a response came from, and the e-mail of what is spam. Gives how many were touched."""
    old = Response.objects.filter(created_at__lt=timezone.now() - KEPT)
    spam = old.filter(state=State.SPAM).exclude(author_email="")
    forgotten = spam.update(author_email="", asks_for_replies=False, subscribed_at=None)
    return int(forgotten + old.exclude(address_hash="").update(address_hash=""))
