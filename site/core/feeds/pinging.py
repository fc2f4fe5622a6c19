"""Telling a hub which feeds have changed: WebSub, https://www.w3.org/TR/websub/."""

from core.fetching import fetch
from core.models import FeedChange, FeedPolicy

MOST_BYTES = 64 * 1024  # Of an answer that nobody reads.


class HubRefusedError(Exception):
    """The hub was reached, and did not take what it was told."""


def ping(site_id: int) -> None:
    """Tells the hub of each feed of which it has not heard; what changes meanwhile is told again.

    Raises FetchError or HubRefusedError: at once where the hub is in trouble, and in the end where it does not take
    some feed, which keeps it from no other.
    """
    changes = FeedChange.objects.filter(site=site_id)
    policy = FeedPolicy.objects.filter(site=site_id).exclude(hub="").first()
    if policy is None:
        changes.delete()
        return
    refused = []
    for change in changes.order_by("pk"):
        status = _told(policy.hub, change.address)
        if 200 <= status < 300:
            changes.filter(pk=change.pk, changed_at=change.changed_at).delete()
            continue
        refused.append(f"{policy.hub} answered {status} when it was told of {change.address}.")
        if status >= 500 or status == 429:
            break
    if refused:
        raise HubRefusedError(refused[0])


def _told(hub: str, address: str) -> int:
    """What the hub answers when it is told that a feed has changed, as a number of HTTP."""
    return fetch(hub, form={"hub.mode": "publish", "hub.url": address}, limit=MOST_BYTES).status
