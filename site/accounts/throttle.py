"""Guessing a password takes longer than a life: attempts to sign in are counted, in PostgreSQL, for all processes.

What is counted, and why not simply each account: whoever knows the owner's e-mail address could then keep the owner
out for ever, with five wrong guesses every quarter of an hour. So an attempt is counted in three places:

- an account from one address may fail SIGN_IN_ATTEMPTS times in SIGN_IN_WINDOW seconds;
- one address may fail at twice as many, whatever the accounts, so that trying one password on many is no way in;
- an account may fail four times as many from everywhere, so that owning many addresses is no way in either.

Only the last can touch an owner who has done nothing wrong. Against that, a browser in which the owner has signed in
before carries a signed cookie (`accounts.known_browser`) and is counted on its own and nowhere else.

An attempt is counted before its password is looked at: a hundred guesses sent at once get no further than a hundred
in a row. A success gives back what it took. Unknown accounts are counted like any other, so the answers do not tell
which exist.

The password of a private page is counted by page and address, and by address. Nothing is counted for the page as a
whole: it has no owner whose browser is known, and a stranger's guesses would close it to all its readers. Tokens of
programs are counted by address alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.addresses import normalised
from accounts.models.throttle import Attempts
from core.client_address import network_of
from core.sql import sql

ADDRESS_FACTOR, ACCOUNT_FACTOR = 2, 4


@dataclass(frozen=True)
class Counter:
    """What is counted under `key`, up to `limit`. `shared` with accounts that a success says nothing about."""

    key: str
    limit: int
    shared: bool = False


def hashed(*parts: str) -> str:
    """A keyed hash in hexadecimal, different for each SECRET_KEY."""
    return salted_hmac("accounts.throttle", "\0".join(parts), algorithm="sha256").hexdigest()


def sign_in_counters(email: str, address: str, browser: str | None) -> list[Counter]:
    """The counters of one attempt, the narrowest first. `browser` is the mark of one that is known."""
    account, attempts = normalised(email), settings.SIGN_IN_ATTEMPTS
    if browser:
        return [Counter(hashed("browser", browser, account), attempts)]
    network = network_of(address)
    return [
        Counter(hashed("account and address", account, network), attempts),
        Counter(hashed("address", network), ADDRESS_FACTOR * attempts, shared=True),
        Counter(hashed("account", account), ACCOUNT_FACTOR * attempts),
    ]


def reset_counters(email: str, address: str) -> tuple[Counter, Counter]:
    """The counters of a request for a new password: by address, by account."""
    return (
        Counter(hashed("reset by address", network_of(address)), settings.SIGN_IN_ATTEMPTS, shared=True),
        Counter(hashed("reset of account", normalised(email)), settings.SIGN_IN_ATTEMPTS),
    )


def page_counters(page: str, address: str) -> list[Counter]:
    """The counters of one attempt to open what has a password of its own. `page` names it among all that do."""
    network, attempts = network_of(address), settings.SIGN_IN_ATTEMPTS
    return [
        Counter(hashed("page and address", page, network), attempts),
        Counter(hashed("pages by address", network), ADDRESS_FACTOR * attempts, shared=True),
    ]


def token_counters(address: str) -> list[Counter]:
    """The counter of one attempt with a token: its like cannot be guessed for one account."""
    limit = ADDRESS_FACTOR * settings.SIGN_IN_ATTEMPTS
    return [Counter(hashed("token by address", network_of(address)), limit, shared=True)]


def take(counters: Iterable[Counter]) -> timedelta | None:
    """Counts an attempt. None if it may go on, else how long to wait.

    Ends at the first counter that is full: who is refused as one address does not go on to fill the account's.
    """
    now = timezone.now()
    for counter in counters:
        count, expires = _count(counter, now)
        if count > counter.limit:
            return expires - now
    return None


def give_back(counters: Iterable[Counter]) -> None:
    """After a success: the account starts afresh; what it shares with other accounts is as if it had not tried."""
    for counter in counters:
        rows = Attempts.objects.filter(pk=counter.key)
        if counter.shared:
            rows.filter(count__gt=0).update(count=F("count") - 1)
        else:
            rows.delete()


def prune() -> int:
    """Deletes the counters that hold nobody back any more; gives their number."""
    return int(Attempts.objects.expired(timezone.now()).delete()[0])


def _count(counter: Counter, now: datetime) -> tuple[int, datetime]:
    values: dict[str, Any] = {
        "key": counter.key,
        "limit": counter.limit,
        "now": now,
        "window": settings.SIGN_IN_WINDOW,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql("accounts.throttle", "count"), values)
        count, expires = cursor.fetchone()
    return count, expires
