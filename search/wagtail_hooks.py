"""What search hangs into Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.admin import missing, related

hooks.register("register_page_header_buttons", related.related_button)


class MissingPagesMenuItem(MenuItem):
    """Shown to those who may make redirects."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return bool(missing.permission_policy.user_has_permission(request.user, "add"))


@hooks.register("register_admin_urls")
def urls() -> list[URLResolver | URLPattern]:
    return [path("missing/", include((missing.urlpatterns, "search_missing"))), *related.urlpatterns]


@hooks.register("register_reports_menu_item")
def missing_menu_item() -> MenuItem:
    return MissingPagesMenuItem(
        "Missing pages", reverse("search_missing:index"), icon_name="redirect", order=1050
    )
