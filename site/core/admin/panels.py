"""What the dashboard says about jobs, and only when there is something to say."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from core.admin.jobs import permission_policy
from core.jobs.lateness import lateness
from core.models.job import Job


class LateSchedulePanel(Component):
    """Tells everybody who edits that what they scheduled is not happening."""

    name = "late_schedule"
    order = 10
    template_name = "core/admin/late_schedule.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """How late it is."""
        return {"late": lateness()}


class FailedJobsPanel(Component):
    """Tells those who may do something about it that jobs have failed."""

    name = "failed_jobs"
    order = 20
    template_name = "core/admin/failed_jobs_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """How many, for those who may know; nothing for others."""
        user = (parent_context or {})["request"].user
        may_see = permission_policy.user_has_any_permission(user, ["view", "change"])
        return {"failed": Job.objects.failed().count() if may_see else 0}
