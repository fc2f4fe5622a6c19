"""What the kernel hangs into Wagtail's admin."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.images.views.chooser import viewset as image_chooser
from wagtail.sites import views as sites

from core.admin import dashboard, draft_links, feed_readers, jobs, redirects, reports, share_links
from core.admin.api import guard_api
from core.admin.checks import views as checks
from core.admin.filtering import narrow_filters
from core.admin.making import go_on
from core.admin.page_choosing import offer_pages
from core.admin.privacy_of_many import PrivacyOfMany
from core.admin.reserved_slugs import check_bulk_move, check_copy, check_move
from core.admin.site_form import SiteForm
from core.admin.tagging import ImageChooseView
from core.opening import open_what_is_private
from core.twin.answering import prefer_twin


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


class FeedReadersMenuItem(MenuItem):
    """Shown to those who look after a site."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return bool(feed_readers.permission_policy.user_has_any_permission(request.user, ["change"]))


@hooks.register("register_admin_urls")
def feed_reader_urls() -> list[URLPattern]:
    return feed_readers.urlpatterns


@hooks.register("register_reports_menu_item")
def feed_readers_menu_item() -> MenuItem:
    return FeedReadersMenuItem("Feed readers", reverse("core_feed_readers"), icon_name="group", order=1200)


@hooks.register("register_admin_urls")
def redirect_urls() -> list[URLPattern]:
    """Before Wagtail's own, whose names they keep."""
    return redirects.urlpatterns


@hooks.register("register_admin_urls")
def check_urls() -> list[URLPattern]:
    return checks.urlpatterns


@hooks.register("insert_editor_js")
def checks_panel() -> SafeString:
    """Fills the Checks panel."""
    return format_html('<script src="{}"></script>', static("core/checks.js"))


@hooks.register("insert_global_admin_css")
def admin_sheet() -> SafeString:
    """What the dashboard and the panels of the editor look like."""
    return format_html('<link rel="stylesheet" href="{}">', static("core/admin.css"))


@hooks.register("insert_editor_js")
def form_limits() -> SafeString:
    """Warns before a form is sent that would be refused for its size."""
    return format_html(
        '<script src="{}" data-bytes="{}" data-fields="{}"></script>',
        static("core/form_limits.js"),
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
    )


@hooks.register("insert_editor_js")
def unsaved_words() -> SafeString:
    """Keeps the words that Wagtail does not notice: the first, and those just before leaving."""
    return format_html('<script src="{}"></script>', static("core/unsaved.js"))


@hooks.register("register_permissions")
def job_permissions() -> QuerySet[Permission]:
    """Lets the owner share the care for failed jobs, and raw HTML, with a group."""
    shared = ["view_job", "change_job", "add_raw_html"]
    return Permission.objects.filter(content_type__app_label="core", codename__in=shared)


@hooks.register("register_admin_urls")
def secret_link_urls() -> list[URLPattern]:
    """Of drafts, and of what is private."""
    return [*draft_links.urlpatterns, *share_links.urlpatterns]


@hooks.register("register_log_actions")
def secret_link_actions(actions: Any) -> None:
    """What a page's history tells of its links."""
    actions.register_action("core.share_draft", "Share draft", "Draft shared by a secret link")
    actions.register_action("core.revoke_draft_link", "Revoke draft link", "Secret link to the draft revoked")
    actions.register_action("core.share_page", "Share page", "Private page shared by a link")
    actions.register_action("core.revoke_share_link", "Revoke share link", "Link to the private page revoked")


narrow_filters()
image_chooser.choose_view_class = ImageChooseView
sites.SiteForm = SiteForm
hooks.register("construct_page_chooser_queryset", offer_pages)
hooks.register("construct_reports_menu", reports.leave_out)
hooks.register("construct_admin_api", guard_api, order=1)  # After Wagtail's own.
hooks.register("construct_homepage_panels", dashboard.arrange)
hooks.register("dashboard_needs", dashboard.reviews)
hooks.register("register_page_header_buttons", draft_links.share_button)
hooks.register("register_page_header_buttons", share_links.share_links_button)
hooks.register(
    "on_serve_page", open_what_is_private, order=-1
)  # Around Wagtail's own, which asks who may read.
hooks.register("on_serve_page", prefer_twin)
hooks.register("before_create_page", go_on)
hooks.register("before_copy_page", check_copy)
hooks.register("before_move_page", check_move)
hooks.register("before_bulk_action", check_bulk_move)
hooks.register("register_bulk_action", PrivacyOfMany)
