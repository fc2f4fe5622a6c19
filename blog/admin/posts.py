"""The list of posts in the explorer of pages."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import get_default_timezone, localtime
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet

from blog.models import PostPage
from core.addresses import share_roots
from core.known_sites import zone_of


def shown_day(post: Any) -> str:
    """The day that readers are shown, or nothing for what has none yet.

    Where a list is of several sites, that by the clock of this installation.
    """
    if not post.shown_date:
        return ""
    return date_format(
        localtime(post.shown_date, getattr(post, "zone", get_default_timezone())), "DATE_FORMAT"
    )


class PostIndexView(ExplorableIndexView):
    """Wagtail's list, whose rows do not each ask where the sites begin, and know the time zone of theirs."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        posts, site = context["object_list"], self.parent_page.get_site()
        share_roots(posts)
        zone = zone_of(site) if site else get_default_timezone()
        for post in posts:
            post.zone = zone
        return context


class PostViewSet(PageViewSet):
    """Wagtail's pages of a post; its list below a blog tells kind and date, which all of one type differ in.

    On a phone there is room for title and status.
    """

    model = PostPage
    index_view_class = PostIndexView
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Title", sort_key="title", classname="title"),
        Column("kind", accessor="get_kind_display", sort_key="kind", width="10%", classname="roomy"),
        Column("date", accessor=shown_day, sort_key="date", width="14%", classname="roomy"),
        DateColumn(
            "latest_revision_created_at",
            label="Updated",
            sort_key="latest_revision_created_at",
            width="12%",
            classname="roomy",
        ),
        PageStatusColumn("status", label="Status", sort_key="live", width="12%"),
    ]
