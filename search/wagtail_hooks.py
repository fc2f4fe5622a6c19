"""What search hangs into Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.admin import missing, related, searches
from search.admin.wishes import PromotionViewSet, SynonymViewSet, WishViewSet

hooks.register("register_page_header_buttons", related.related_button)
hooks.register("construct_homepage_panels", searches.tell_of_searches)


class MissingPagesMenuItem(MenuItem):
    """Shown to those who may make redirects."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return bool(missing.permission_policy.user_has_permission(request.user, "add"))


@hooks.register("register_admin_urls")
def urls() -> list[URLResolver | URLPattern]:
    return [
        path("missing/", include((missing.urlpatterns, "search_missing"))),
        path("searches/", include((searches.urlpatterns, "search_searches"))),
        *related.urlpatterns,
    ]


class SearchesMenuItem(MenuItem):
    """Shown to those who may add synonyms."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return searches.may_see(request)


@hooks.register("register_reports_menu_item")
def searches_menu_item() -> MenuItem:
    return SearchesMenuItem("Searches", reverse("search_searches:index"), icon_name="search", order=1060)


@hooks.register("register_reports_menu_item")
def missing_menu_item() -> MenuItem:
    return MissingPagesMenuItem(
        "Missing pages", reverse("search_missing:index"), icon_name="redirect", order=1050
    )


@hooks.register("register_admin_viewset")
def wishes() -> list[WishViewSet]:
    return [SynonymViewSet(), PromotionViewSet()]
