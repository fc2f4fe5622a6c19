"""What responses hang into Wagtail's admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from core.admin.sites import theirs
from responses.admin import needs, sent
from responses.admin.bans import BanViewSet
from responses.admin.one import BanView, ReplyView
from responses.admin.queue import DecideView, QueueView, permission_policy
from responses.mentions.advertising import advertise
from responses.models import Response

urlpatterns = [
    path("", QueueView.as_view(), name="index"),
    path("decide/", DecideView.as_view(), name="decide"),
    path("<int:pk>/reply/", ReplyView.as_view(), name="reply"),
    path("<int:pk>/ban/", BanView.as_view(), name="ban"),
]


class ResponsesMenuItem(MenuItem):
    """Says how many wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        """To those who may read them."""
        return bool(permission_policy.user_has_any_permission(request.user, ["view", "change"]))

    def render_component(self, request: HttpRequest) -> Any:
        """The item is one for all requests, so the number is put on a copy."""
        waiting = theirs(request.user, Response.objects.waiting()).count()
        label = f"{self.label} ({waiting})" if waiting else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)


@hooks.register("register_admin_urls")
def response_urls() -> list[URLResolver]:
    return [path("responses/", include((urlpatterns, "responses_admin")))]


@hooks.register("register_admin_menu_item")
def responses_menu_item() -> MenuItem:
    return ResponsesMenuItem("Responses", reverse("responses_admin:index"), icon_name="comment", order=250)


class SentMentionsMenuItem(MenuItem):
    """Shown to those who say what a site takes and sends."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return bool(sent.permission_policy.user_has_any_permission(request.user, ["change"]))


@hooks.register("register_admin_urls")
def sent_mention_urls() -> list[URLPattern]:
    return sent.urlpatterns


@hooks.register("register_reports_menu_item")
def sent_mentions_menu_item() -> MenuItem:
    return SentMentionsMenuItem(
        "Webmentions sent", reverse("responses_sent"), icon_name="link-external", order=1300
    )


@hooks.register("register_admin_viewset")
def bans() -> BanViewSet:
    return BanViewSet()


@hooks.register("register_permissions")
def response_permissions() -> QuerySet[Permission]:
    """Lets the owner share the care for responses with a group."""
    return Permission.objects.filter(
        content_type__app_label="responses", codename__in=["view_response", "change_response"]
    )


hooks.register("dashboard_needs", needs.waiting)
hooks.register("on_serve_page", advertise)
