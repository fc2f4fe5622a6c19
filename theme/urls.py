"""Addresses that belong to the front end."""

from django.conf import settings
from django.urls import URLPattern, path

from core.speculation import show_rules
from theme import library


def addresses(*, development: bool) -> list[URLPattern]:
    """The pattern library is there in development only."""
    pages = [
        path("_patterns/", library.library, name="patterns"),
        path("_patterns/<str:scheme>/", library.panel, name="patterns_panel"),
        path("_patterns/<str:scheme>/<slug:slug>/", library.sheet, name="patterns_sheet"),
    ]
    rules = path("speculation-rules.json", show_rules, name="speculation_rules")
    return [rules, *pages] if development else [rules]


urlpatterns = addresses(development=settings.DEBUG)
