"""How often an e-mail address is asked whether it wants letters."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from responses.models import Asked

AGAIN_AFTER = timedelta(days=1)


def may_ask(email: str) -> bool:
    """Takes an address's one turn a day; False if it is taken. To be called in the transaction that sends.

    Of two at once the second waits for the first; a letter that fails gives the turn back.
    """
    key = salted_hmac("responses.asked", email, algorithm="sha256").hexdigest()
    now = timezone.now()
    turns = Asked.objects.select_for_update()
    asked, first = turns.get_or_create(email_hash=key, defaults={"asked_at": now})
    if not first and now - asked.asked_at < AGAIN_AFTER:
        return False
    asked.asked_at = now
    asked.save()
    return True
