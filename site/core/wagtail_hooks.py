"""What the kernel hangs into Wagtail's admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.admin import jobs
from core.admin.panels import FailedJobsPanel, LateSchedulePanel


class FailedJobsMenuItem(MenuItem):
    """Shown to those who may see failed jobs."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return bool(jobs.permission_policy.user_has_any_permission(request.user, ["view", "change"]))


@hooks.register("register_admin_urls")
def job_urls() -> list[URLResolver]:
    return [path("jobs/", include((jobs.urlpatterns, "core_jobs")))]


@hooks.register("register_reports_menu_item")
def failed_jobs_menu_item() -> MenuItem:
    return FailedJobsMenuItem("Failed jobs", reverse("core_jobs:index"), icon_name="warning", order=1100)


@hooks.register("construct_homepage_panels")
def job_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels += [LateSchedulePanel(), FailedJobsPanel()]


@hooks.register("register_permissions")
def job_permissions() -> QuerySet[Permission]:
    """Lets the owner share the care for failed jobs with a group."""
    return Permission.objects.filter(content_type__app_label="core", codename__in=["view_job", "change_job"])
