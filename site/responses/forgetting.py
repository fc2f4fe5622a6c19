"""What need not be known for ever of who wrote."""

from datetime import timedelta

from django.utils import timezone

from responses import stamps
from responses.asking import AGAIN_AFTER
from responses.limits import FROM_ONE_PLACE, ON_ONE_PAGE
from responses.models import Asked, Mention, Response, State

KEPT = timedelta(days=30)
COUNTED = max(stamps.LATEST, *(limit.window for limit in FROM_ONE_PLACE + ON_ONE_PAGE))


def forget_authors() -> int:
    """After 30 days: where a response came from, and the e-mail of what is spam. Gives how many were touched.

    After a day: what the limits needed of responses that are deleted, who was asked by a letter, and Webmentions of
    which nothing was made.
    """
    old = Response.objects.filter(created_at__lt=timezone.now() - KEPT)
    spam = old.filter(state=State.SPAM).exclude(author_email="")
    forgotten = spam.update(author_email="", asks_for_replies=False, subscribed_at=None)
    forgotten += old.exclude(address_hash="").update(address_hash="")
    forgotten += _forget_mentions()
    asked, _ = Asked.objects.filter(asked_at__lte=timezone.now() - AGAIN_AFTER).delete()
    return int(forgotten + asked + _forget_deleted())


def _forget_mentions() -> int:
    now = timezone.now()
    sent = Mention.objects.filter(received_at__lt=now - KEPT).exclude(address_hash="").update(address_hash="")
    gone, _ = Mention.objects.filter(received_at__lte=now - COUNTED, response=None).delete()
    return int(sent + gone)


def _forget_deleted() -> int:
    """What is deleted goes, or is but the place of its replies."""
    deleted = Response.objects.filter(state=State.DELETED, created_at__lte=timezone.now() - COUNTED)
    gone, _ = deleted.filter(replies=None).delete()
    places = deleted.exclude(address_hash="", form_key=None)
    return int(gone + places.update(address_hash="", form_key=None))
