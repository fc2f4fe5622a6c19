"""The blog in the admin."""

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from blog.models import Tag


class TagViewSet(SnippetViewSet):
    """Tags are made by writing them on a post; here they get a description, a better name, or go."""

    model = Tag
    icon = "tag"
    menu_label = "Tags"
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["name", "site", "slug"]
    list_filter = ["site"]
    search_fields = ["name", "description"]
    panels = [FieldPanel("site"), FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """By name, with the site at hand."""
        return Tag.objects.select_related("site").order_by("name")


register_snippet(TagViewSet)
