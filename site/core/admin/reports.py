"""Reports of Wagtail's that tell of all sites: to each person, of theirs."""

from functools import reduce
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from core.admin.sites import met_by, people_of, works_on_all


class HistoryFilterSet(SiteHistoryReportFilterSet):
    """Offers the people that the person meets."""

    def get_users_queryset(self) -> QuerySet[Any]:
        """Those of the entries who work on the person's sites."""
        met = people_of(self.request.user).values("pk")
        people: QuerySet[Any] = super().get_users_queryset().filter(pk__in=met)
        return people


class HistoryView(LogEntriesView):
    """What was done to the things that the person meets: those that are gone belong to nobody's site any more."""

    filterset_class = HistoryFilterSet

    def filter_queryset(self, queryset: Any) -> Any:
        """Before Wagtail puts together what it has of pages and of all else."""
        found = super().filter_queryset(queryset)
        person = self.request.user
        if queryset.model is ModelLogEntry and not works_on_all(person):
            found = found.filter(_of_what_is_met(person))
        return found


class PageTypesView(PageTypesUsageReportView):
    """For who works on every site: it counts the pages of all of them, and names one of each type."""

    def user_has_any_permission(self, permissions: Any) -> bool:
        """Whether the person works on every site as well."""
        return bool(super().user_has_any_permission(permissions)) and works_on_all(self.request.user)


def leave_out(request: HttpRequest, items: list[Any]) -> None:
    """Takes the report about all pages out of the menu of who does not work on all sites."""
    if not works_on_all(request.user):
        items[:] = [item for item in items if item.name != "page-types-usage"]


def _of_what_is_met(person: Any) -> Q:
    entries = ModelLogEntry.objects.viewable_by_user(person)
    types = ContentType.objects.filter(pk__in=entries.order_by().values("content_type").distinct())
    return reduce(or_, (_of_type(person, each) for each in types), Q(pk__in=[]))


def _of_type(person: Any, content_type: ContentType) -> Q:
    model = content_type.model_class()
    if model is None or registry.get_log_model_for_model(model) is not ModelLogEntry:
        return Q(pk__in=[])
    keys = met_by(person, model).order_by().values(key=Cast("pk", CharField()))
    return Q(content_type=content_type, object_id__in=keys)
