"""Filters of Wagtail's lists that offer sites and people: to each person, those of their sites."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet

from core.admin.sites import is_everywhere, people_of, sites_of

OFFERED: list[tuple[type[Any], str, Callable[[Any], Any]]] = [
    (PageFilterSet, "site", sites_of),
    (PageFilterSet, "owner", people_of),
    (PageFilterSet, "edited_by", people_of),
    (LockedPagesReportFilterSet, "locked_by", people_of),
    (WorkflowReportFilterSet, "requested_by", people_of),
]


def narrow_filters() -> None:
    """Lets each offer only what is met. Wagtail makes every list's filters from these."""
    for filterset, name, of in OFFERED:
        filters = filterset.declared_filters
        filters[name].queryset = _of_those(filters[name].queryset, of)


def _of_those(asked: Any, of: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def narrowed(request: Any) -> Any:
        offered = asked(request) if callable(asked) else asked.all()
        return (
            offered if is_everywhere(request.user) else offered.filter(pk__in=of(request.user).values("pk"))
        )

    return narrowed
