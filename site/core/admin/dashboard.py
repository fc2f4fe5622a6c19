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
from django.utils.functional import cached_property
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
    """One question's answer for one person. `nothing` says it in a sentence where there is nothing to show."""

    nothing: str
    order: int

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def answer(self) -> dict[str, Any] | None:
        """The context of the panel's template; None where there is nothing to show."""
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What `answer` tells."""
        return {**(self.answer or {}), "request": self.request}


class NeedsPanel(AnswerPanel):
    """What needs me."""

    name = "needs_me"
    order = 20
    template_name = "core/admin/dashboard/needs.html"
    nothing = "Nothing waits for you."

    @cached_property
    def answer(self) -> dict[str, Any] | None:
        """What all apps say."""
        needs = [need for said in hooks.get_hooks("dashboard_needs") for need in said(self.request)]
        return {"needs": needs} if needs else None


class FailedPanel(AnswerPanel):
    """What failed, for those who may do something about it."""

    name = "failed_jobs"
    order = 30
    template_name = "core/admin/dashboard/failed.html"
    nothing = "Nothing failed."

    @cached_property
    def answer(self) -> dict[str, Any] | None:
        """How many jobs, and the latest."""
        jobs = Job.objects.failed()
        count = jobs.count()
        return {"failed": count, "jobs": list(jobs[:3])} if count else None


class ScheduledPanel(AnswerPanel):
    """What is scheduled."""

    name = "scheduled"
    order = 40
    template_name = "core/admin/dashboard/scheduled.html"
    nothing = "Nothing is scheduled."

    @cached_property
    def answer(self) -> dict[str, Any] | None:
        """What happens next, in the time of this installation, which is not always that of the person."""
        changes, more = scheduled(self.request.user, MOST)
        zone = timezone.get_default_timezone()
        shown = {"changes": changes, "more": more, "zone": zone, "zone_name": settings.TIME_ZONE}
        return shown if changes else None


class DraftsPanel(AnswerPanel):
    """What is a draft."""

    name = "drafts"
    order = 50
    template_name = "core/admin/dashboard/drafts.html"
    nothing = "No draft is left."

    @cached_property
    def answer(self) -> dict[str, Any] | None:
        """The latest drafts, the person's own first."""
        pages, more = drafts(self.request.user, MOST)
        return {"pages": pages, "more": more} if pages else None


class NothingPanel(Component):
    """In one line, the questions to which the answer is: nothing."""

    name = "nothing"
    order = 60
    template_name = "core/admin/dashboard/nothing.html"

    def __init__(self, silent: Iterable[AnswerPanel]) -> None:
        self.silent = silent

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Their sentences."""
        return {"said": " ".join(panel.nothing for panel in self.silent)}


def arrange(request: HttpRequest, panels: list[Any]) -> None:
    """Puts the answers on the dashboard, in the place of Wagtail's panels that say the same."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in REPLACED]
    asked: list[type[AnswerPanel]] = [NeedsPanel, ScheduledPanel, DraftsPanel]
    if permission_policy.user_has_any_permission(request.user, ["view", "change"]):
        asked.append(FailedPanel)
    answers = sorted((panel(request) for panel in asked), key=lambda panel: panel.order)
    panels += [LateSchedulePanel(), *(panel for panel in answers if panel.answer)]
    panels.append(NothingPanel([panel for panel in answers if not panel.answer]))


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
