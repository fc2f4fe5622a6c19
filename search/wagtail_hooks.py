"""What search hangs into Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.admin import missing


class MissingPagesMenuItem(MenuItem):
    """Shown to those who may make redirects."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return bool(missing.permission_policy.user_has_permission(request.user, "add"))


@hooks.register("register_admin_urls")
def missing_urls() -> list[URLResolver]:
    return [path("missing/", include((missing.urlpatterns, "search_missing")))]


@hooks.register("register_reports_menu_item")
def missing_menu_item() -> MenuItem:
    return MissingPagesMenuItem(
        "Missing pages", reverse("search_missing:index"), icon_name="redirect", order=1050
    )
