"""Who reads the feeds, as far as readers say: a report."""

from typing import Any

from django.db.models import QuerySet, Sum
from django.urls import URLPattern, path
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.permissions import policy_registry

from core.models import FeedReader, SiteProfile

permission_policy = policy_registry.get_by_type(SiteProfile)


class FeedReadersView(PermissionCheckedMixin, BaseListingView):
    """Each service with its number, of the sites whose profile a person may change."""

    model = FeedReader
    permission_policy = permission_policy
    permission_required = "change"
    template_name = "core/admin/feed_readers.html"
    page_title = "Feed readers"
    header_icon = "group"
    index_url_name = "core_feed_readers"
    paginate_by = 50
    is_searchable = False
    columns = [
        Column("name", label="Reader"),
        Column("subscribers", label="Subscribers"),
        Column("feed", label="Feed"),
        Column("site", label="Site", classname="roomy"),
        DateColumn("seen_on", label="Last seen", classname="roomy"),
    ]

    def get_queryset(self) -> QuerySet[FeedReader]:
        """Those that still fetch."""
        sites = permission_policy.sites_user_has_permission_for(self.request.user, "change")
        return FeedReader.objects.lately().filter(site__in=sites).select_related("site")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the sum of all."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"total": self.get_queryset().aggregate(total=Sum("subscribers"))["total"]}


urlpatterns: list[URLPattern] = [path("feed-readers/", FeedReadersView.as_view(), name="core_feed_readers")]
