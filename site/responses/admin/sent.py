"""Whom the sites have told that they link to them: a report."""

from django.db.models import QuerySet
from django.urls import URLPattern, path
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import BaseListingView

from core.admin.belonging import SettingPolicy
from responses.models import ResponsePolicy, SentMention

permission_policy = SettingPolicy(ResponsePolicy)


class SentMentionsView(PermissionCheckedMixin, BaseListingView):
    """Each link with what came of telling, of the sites whose policy a person may change; the latest first."""

    model = SentMention
    permission_policy = permission_policy
    permission_required = "change"
    template_name = "responses/admin/sent.html"
    page_title = "Webmentions sent"
    header_icon = "link-external"
    index_url_name = "responses_sent"
    paginate_by = 50
    is_searchable = False
    columns = [
        Column("target", label="To"),
        Column("source", label="From", classname="roomy"),
        Column("get_stand_display", label="What came of it"),
        Column("trouble", label="Why", classname="roomy"),
        DateColumn("changed_at", label="Last"),
    ]

    def get_queryset(self) -> QuerySet[SentMention]:
        """Those of the person's sites."""
        sites = permission_policy.sites_user_has_permission_for(self.request.user, "change")
        found: QuerySet[SentMention] = SentMention.objects.filter(site__in=sites).order_by(
            "-changed_at", "-pk"
        )
        return found


urlpatterns: list[URLPattern] = [
    path("reports/webmentions/", SentMentionsView.as_view(), name="responses_sent")
]
