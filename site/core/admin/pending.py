"""What of all pages is not yet as it is going to be, for one person: what is scheduled, what is a draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Least
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from core.jobs.lateness import PATIENCE


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is to happen to a page: `what`, as "Publish", and when. Late is what should have happened."""

    page: Any
    what: str
    when: datetime

    @property
    def is_late(self) -> bool:
        """Whether it is overdue by more than the schedule takes."""
        return self.when < timezone.now() - PATIENCE


def scheduled(user: Any, most: int) -> tuple[list[Change], bool]:
    """What is going to happen to the pages that a person may edit, the next first; and whether there is more.

    One query.
    """
    due = Revision.page_revisions.filter(
        object_id=Cast(OuterRef("pk"), CharField()), approved_go_live_at__isnull=False
    ).order_by("approved_go_live_at")
    pages = (
        _editable(user)
        .filter(Q(pk__in=_scheduled_keys()) | Q(live=True, expire_at__isnull=False))
        .annotate(
            goes_live_at=Subquery(due.values("approved_go_live_at")[:1]),
            then_until=Subquery(due.values("content__expire_at")[:1]),
        )
        .order_by(Least("goes_live_at", "expire_at"), "pk")
    )
    found = list(pages[: most + 1])
    changes = sorted(
        (change for page in found[:most] for change in _changes(page)), key=lambda change: change.when
    )
    return changes[:most], len(found) > most or len(changes) > most


def drafts(user: Any, most: int) -> tuple[list[Any], bool]:
    """The pages with something that is not published, nor scheduled to be; and whether there are more.

    The person's own first (`is_mine`), and of those what was saved last. One query.
    """
    unpublished = Q(live=False, expired=False) | Q(live=True, has_unpublished_changes=True)
    found = list(
        _editable(user)
        .filter(unpublished, alias_of=None)
        .exclude(pk__in=_scheduled_keys())
        .annotate(is_mine=Case(When(owner=user, then=Value(True)), default=Value(False)))
        .select_related("owner")
        .order_by("-is_mine", F("latest_revision_created_at").desc(nulls_last=True), "-pk")[: most + 1]
    )
    return found[:most], len(found) > most


def _editable(user: Any) -> QuerySet[Any]:
    pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    below_root: QuerySet[Any] = pages.filter(depth__gt=1)
    return below_root


def _scheduled_keys() -> QuerySet[Any]:
    waiting = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    keys: QuerySet[Any] = waiting.annotate(page_key=Cast("object_id", BigIntegerField())).values("page_key")
    return keys


def _changes(page: Any) -> Iterator[Change]:
    if page.goes_live_at:
        yield Change(page, "Publish the changes" if page.live else "Publish", page.goes_live_at)
    if page.live and page.expire_at and not (page.goes_live_at and page.goes_live_at < page.expire_at):
        yield Change(page, "Take down", page.expire_at)
    # What is to be published brings a time of its own, or none, in the place of the page's.
    if until := parse_datetime(page.then_until or ""):
        yield Change(page, "Take down", until)
