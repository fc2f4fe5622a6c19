"""What the dashboard says about the schedule, and only when there is something to say."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from core.jobs.lateness import lateness


class LateSchedulePanel(Component):
    """Tells everybody who edits that what they scheduled is not happening."""

    name = "late_schedule"
    order = 10
    template_name = "core/admin/late_schedule.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """How late it is."""
        return {"late": lateness()}
