"""Tags, series and authors in the admin."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from blog.admin.ordering import SeriesForm
from blog.models import Author, Series, Tag

_NAMES = [FieldPanel("site"), FieldPanel("name"), FieldPanel("slug")]


class GatheringViewSet(SnippetViewSet):
    """By name, with the site at hand."""

    add_to_admin_menu = True
    list_display = ["name", "site", "slug"]
    list_filter = ["site"]
    search_fields = ["name", "description"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """All of them, each with its site."""
        found: QuerySet[Any] = self.model.objects.select_related("site").order_by("name")
        return found


class TagViewSet(GatheringViewSet):
    """Tags are made by writing them on a post; here they get a description, a better name, or go."""

    model = Tag
    icon = "tag"
    menu_label = "Tags"
    menu_order = 300
    panels = [*_NAMES, FieldPanel("description")]


class SeriesViewSet(GatheringViewSet):
    """Series, with the order of their posts."""

    model = Series
    icon = "list-ol"
    menu_label = "Series"
    menu_order = 301
    edit_handler = ObjectList(
        [*_NAMES, FieldPanel("description"), FieldPanel("order")], base_form_class=SeriesForm
    )


class AuthorViewSet(GatheringViewSet):
    """The names that posts are written under."""

    model = Author
    icon = "user"
    menu_label = "Authors"
    menu_order = 302
    panels = [*_NAMES, FieldPanel("description"), FieldPanel("website"), FieldPanel("user")]
