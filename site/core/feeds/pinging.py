"""Telling a hub which feeds have changed: WebSub, https://www.w3.org/TR/websub/."""

from core.fetching import fetch
from core.models import FeedChange, FeedPolicy

MOST_BYTES = 64 * 1024  # Of an answer that nobody reads.


class HubRefusedError(Exception):
    """The hub was reached, and did not take what it was told."""


def ping(site_id: int) -> None:
    """Tells the hub of each feed of which it has not heard; what changes meanwhile is told again.

    Raises FetchError or HubRefusedError at the first failure.
    """
    changes = FeedChange.objects.filter(site=site_id)
    policy = FeedPolicy.objects.filter(site=site_id).exclude(hub="").first()
    if policy is None:
        changes.delete()
        return
    for change in changes.order_by("pk"):
        form = {"hub.mode": "publish", "hub.url": change.address}
        answered = fetch(policy.hub, form=form, limit=MOST_BYTES)
        if not 200 <= answered.status < 300:
            raise HubRefusedError(
                f"{policy.hub} answered {answered.status} when it was told of {change.address}."
            )
        changes.filter(pk=change.pk, changed_at=change.changed_at).delete()
