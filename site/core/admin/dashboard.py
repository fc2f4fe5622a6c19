"""The dashboard's answers: what needs me, what failed, what is scheduled, what is a draft.

An app adds to the first by a hook: `@hooks.register("dashboard_needs")` on a function `(request) -> Iterable[Need]`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState

from core.admin.jobs import permission_policy
from core.admin.panels import LateSchedulePanel
from core.admin.pending import drafts, scheduled
from core.models.job import Job

MOST = 10
# Wagtail's, which ours say again.
REPLACED = {"recent_edits", "workflow_objects_to_moderate"}


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits for the person who reads it: a sentence, and where to see to it."""

    text: str
    url: str


class AnswerPanel(Component):
    """One question's answer, or a sentence where there is nothing to tell."""

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What `answer` tells the person who asks."""
        request = (parent_context or {})["request"]
        return {**self.answer(request), "request": request}

    def answer(self, request: HttpRequest) -> dict[str, Any]:
        """The context of the panel's template."""
        raise NotImplementedError


class NeedsPanel(AnswerPanel):
    """What needs me."""

    name = "needs_me"
    order = 20
    template_name = "core/admin/dashboard/needs.html"

    def answer(self, request: HttpRequest) -> dict[str, Any]:
        """What all apps say."""
        return {"needs": [need for said in hooks.get_hooks("dashboard_needs") for need in said(request)]}


class FailedPanel(AnswerPanel):
    """What failed, for those who may do something about it."""

    name = "failed_jobs"
    order = 30
    template_name = "core/admin/dashboard/failed.html"

    def answer(self, request: HttpRequest) -> dict[str, Any]:
        """How many jobs, and the latest."""
        if not permission_policy.user_has_any_permission(request.user, ["view", "change"]):
            return {"may_see": False}
        jobs = Job.objects.failed()
        return {"may_see": True, "failed": jobs.count(), "jobs": list(jobs[:3])}


class ScheduledPanel(AnswerPanel):
    """What is scheduled."""

    name = "scheduled"
    order = 40
    template_name = "core/admin/dashboard/scheduled.html"

    def answer(self, request: HttpRequest) -> dict[str, Any]:
        """What happens next, in the time of the site, which is not always that of the person."""
        changes, more = scheduled(request.user, MOST)
        zone = timezone.get_default_timezone()
        return {"changes": changes, "more": more, "zone": zone, "zone_name": settings.TIME_ZONE}


class DraftsPanel(AnswerPanel):
    """What is a draft."""

    name = "drafts"
    order = 50
    template_name = "core/admin/dashboard/drafts.html"

    def answer(self, request: HttpRequest) -> dict[str, Any]:
        """The latest drafts, the person's own first."""
        pages, more = drafts(request.user, MOST)
        return {"pages": pages, "more": more}


def arrange(request: HttpRequest, panels: list[Any]) -> None:
    """Puts the answers on the dashboard, in the place of Wagtail's panels that say the same."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in REPLACED]
    panels += [LateSchedulePanel(), NeedsPanel(), FailedPanel(), ScheduledPanel(), DraftsPanel()]


def reviews(request: HttpRequest) -> Iterable[Need]:
    """The drafts that wait for this person's review, the longest waiting first."""
    if not getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
        return
    states = TaskState.objects.reviewable_by(request.user).select_related("revision").order_by("started_at")
    pages = states.filter(revision__base_content_type__model=Page._meta.model_name)
    for state in pages[:MOST]:
        revision = state.revision
        edit = reverse("wagtailadmin_pages:edit", args=[revision.object_id])
        yield Need(f"“{revision.object_str}” waits for your review.", edit)
