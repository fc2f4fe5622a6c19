"""Failed jobs in the admin: the list, one with its traceback, and what can be done about it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.views.generic import DetailView, View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.permissions import policy_registry

from core.engines.outbox import engine
from core.models.job import Job

permission_policy = policy_registry.get_by_type(Job)
HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}


class FailedJobsView(PermissionCheckedMixin, BaseListingView):
    """All jobs that were given up, latest first."""

    model = Job
    permission_policy = permission_policy
    any_permission_required = ["view", "change"]
    template_name = "core/admin/failed_jobs.html"
    page_title = "Failed jobs"
    header_icon = "warning"
    index_url_name = "core_jobs:index"
    paginate_by = 50
    is_searchable = False
    columns = [
        TitleColumn("title", label="Job", accessor=str, url_name="core_jobs:inspect"),
        Column("lane", label="Lane", accessor="get_lane_display"),
        Column("error", label="Error", accessor=lambda job: job.last_error["class"].rpartition(".")[2]),
        Column("attempts", label="Attempts"),
        DateColumn("finished_at", label="Given up"),
    ]

    def get_queryset(self) -> QuerySet[Job]:
        """The failed ones only: the others need nobody."""
        return Job.objects.failed()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds what the buttons need."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"can_change": self.user_has_permission("change")}


class JobView(PermissionCheckedMixin, WagtailAdminTemplateMixin, DetailView):  # type: ignore[type-arg]
    """One failed job: what it was to do, and every error it met."""

    model = Job
    permission_policy = permission_policy
    any_permission_required = ["view", "change"]
    template_name = "core/admin/job.html"
    header_icon = "warning"

    def get_queryset(self) -> QuerySet[Job]:
        """A job that was retried or dismissed meanwhile is not found."""
        return Job.objects.failed()

    def get_page_title(self) -> str:
        """The job's name."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, this one."""
        listing = {"url": reverse("core_jobs:index"), "label": "Failed jobs"}
        return [HOME, listing, {"url": "", "label": str(self.object)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the errors, latest first, and what the buttons need."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "errors": self.object.errors[::-1],
            "can_change": self.user_has_permission("change"),
        }


class ChangeView(PermissionCheckedMixin, View):
    """A button's target, for one failed job or, without a key, for all of them."""

    http_method_names = ["post"]
    permission_policy = permission_policy
    permission_required = "change"

    def post(self, request: HttpRequest, pk: Any = None) -> HttpResponse:
        """Does it, says what was done, and goes back to the list."""
        jobs = Job.objects.failed()
        self.change(request, jobs if pk is None else jobs.filter(pk=pk))
        return redirect("core_jobs:index")

    def change(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        """What the button says."""
        raise NotImplementedError


class RetryView(ChangeView):
    """Lets failed jobs begin anew."""

    def change(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        """Jobs that somebody else retried in between are not counted."""
        retried = [job for job in jobs if job.retry()]
        engine().announce(retried)
        messages.success(request, f"{_counted(len(retried))} will be tried again.")


class DismissView(ChangeView):
    """Forgets failed jobs."""

    def change(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        """What they were to do stays undone."""
        messages.success(request, f"{_counted(jobs.delete()[0])} dismissed.")


def _counted(number: int) -> str:
    return "1 job" if number == 1 else f"{number} jobs"


urlpatterns: list[URLPattern] = [
    path("", FailedJobsView.as_view(), name="index"),
    path("retry/", RetryView.as_view(), name="retry_all"),
    path("dismiss/", DismissView.as_view(), name="dismiss_all"),
    path("<uuid:pk>/", JobView.as_view(), name="inspect"),
    path("<uuid:pk>/retry/", RetryView.as_view(), name="retry"),
    path("<uuid:pk>/dismiss/", DismissView.as_view(), name="dismiss"),
]
