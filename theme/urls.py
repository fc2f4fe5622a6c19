"""Addresses that belong to the front end."""

from django.conf import settings
from django.urls import URLPattern, path

from core.speculation import show_rules
from theme import patterns


def addresses(*, development: bool) -> list[URLPattern]:
    """The pattern library is there in development only."""
    library = [
        path("_patterns/", patterns.library, name="patterns"),
        path("_patterns/<str:scheme>/", patterns.panel, name="patterns_panel"),
    ]
    rules = path("speculation-rules.json", show_rules, name="speculation_rules")
    return [rules, *library] if development else [rules]


urlpatterns = addresses(development=settings.DEBUG)
