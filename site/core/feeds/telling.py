"""Noting which feeds have changed, for their hub to hear of it."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Site

from core.feeds.tasks import ping_hub
from core.models import FeedChange, FeedPolicy

JOINED = timedelta(seconds=10)  # What is published within this time is told together.


def tell_hub(site: Site, addresses: Iterable[str]) -> None:
    """Has the hub of a site told, in some seconds, that these feeds have changed.

    Where a site has none, it is not even asked which feeds they are.
    """
    if not FeedPolicy.objects.filter(site=site).exclude(hub="").exists():
        return
    now = timezone.now()
    changes = [FeedChange(site=site, address=address, changed_at=now) for address in addresses]
    if not changes:
        return
    FeedChange.objects.bulk_create(
        changes,
        update_conflicts=True,
        unique_fields=["site", "address"],
        update_fields=["changed_at"],
    )
    ping_hub.using(run_after=now + JOINED).enqueue(site.pk)
