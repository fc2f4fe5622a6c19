"""How much is taken from one place, and on one page. Counted in PostgreSQL, for all processes.

What is counted is the responses themselves. One lock makes a hundred that are sent at once get no further than a
hundred in a row; it is held for the milliseconds that keeping one takes.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.client_address import network_of
from responses.models import Mention, Response, Source
from responses.refusing import too_many

ONE_AT_A_TIME = 7_265_737_071  # "respo" on a phone's keys; any number that no other lock has.


@dataclass(frozen=True)
class Limit:
    """At most `most` within `window`."""

    most: int
    window: timedelta


FROM_ONE_PLACE = (Limit(5, timedelta(minutes=10)), Limit(30, timedelta(days=1)))
ON_ONE_PAGE = (Limit(60, timedelta(minutes=10)),)
# Of Webmentions: who publishes tells all whom they link to, and some send for many.
FROM_ONE_SENDER = FROM_ONE_SITE = (Limit(30, timedelta(minutes=10)), Limit(300, timedelta(days=1)))
MENTIONS_OF_ONE_PAGE = (Limit(60, timedelta(minutes=10)), Limit(1_000, timedelta(days=1)))


def hashed_place(address: str) -> str:
    """A keyed hash of what one household has, an IPv4 address or the /64 of an IPv6 one; empty if none is known."""
    if not address:
        return ""
    return salted_hmac("responses.place", network_of(address), algorithm="sha256").hexdigest()


def one_at_a_time() -> None:
    """Until the transaction ends, nobody else posts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def check_limits(response: Response) -> None:
    """Raises Refused if there are too many like this one already."""
    if response.address_hash:
        _check(Response.objects.filter(address_hash=response.address_hash), FROM_ONE_PLACE)
    comments = Response.objects.filter(page_id=response.page_id, from_owner=False, source=Source.COMMENT)
    _check(comments, ON_ONE_PAGE)


def check_mention_limits(mention: Mention) -> None:
    """The same for a Webmention."""
    for limits, alike in (
        (FROM_ONE_SENDER, {"address_hash": mention.address_hash}),
        (FROM_ONE_SITE, {"host": mention.host}),
        (MENTIONS_OF_ONE_PAGE, {"page_id": mention.page_id}),
    ):
        if all(alike.values()):
            _check(Mention.objects.filter(**alike), limits, "received_at")


def _check(rows: Any, limits: tuple[Limit, ...], moment: str = "created_at") -> None:
    now = timezone.now()
    for limit in limits:
        recent = rows.filter(**{f"{moment}__gt": now - limit.window}).order_by(f"-{moment}")
        times = recent.values_list(moment, flat=True)[: limit.most]
        if len(times) == limit.most:
            raise too_many(times[limit.most - 1] + limit.window - now)
