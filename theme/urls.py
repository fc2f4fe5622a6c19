"""Addresses that belong to the front end."""

from django.conf import settings
from django.urls import URLPattern, path

from core.speculation import show_rules
from theme import library, views


def addresses(*, development: bool) -> list[URLPattern]:
    """The pattern library is there in development only."""
    pages = [
        path("_patterns/", library.library, name="patterns"),
        path("_patterns/<str:scheme>/", library.panel, name="patterns_panel"),
        path("_patterns/<str:scheme>/<slug:slug>/", library.sheet, name="patterns_sheet"),
    ]
    rules = path("speculation-rules.json", show_rules, name="speculation_rules")
    icons = [
        path("favicon.ico", views.show_ico),
        path("apple-touch-icon.png", views.show_png),
        path("apple-touch-icon-precomposed.png", views.show_png),
        path("icon.svg", views.show_svg),
        path("icon-<int:size>.png", views.show_png),
        path("icon-maskable-<int:size>.png", views.show_png, {"maskable": True}),
        path("site.webmanifest", views.show_manifest),
    ]
    return [rules, *icons, *pages] if development else [rules, *icons]


urlpatterns = addresses(development=settings.DEBUG)
