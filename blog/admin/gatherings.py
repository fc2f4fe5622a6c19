"""Tags, series and authors in the admin."""

from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from blog.admin.belonging import GatheringChooserViewSet, SeriesChooserViewSet, SiteForm
from blog.admin.ordering import SeriesForm
from blog.models import Author, Series, Tag
from core.admin.belonging import OfSitesViews
from core.admin.sites import theirs

_NAMES = [FieldPanel("site"), FieldPanel("name"), FieldPanel("slug")]


class GatheringViewSet(OfSitesViews, SnippetViewSet):
    """By name, with how many posts each has and the site at hand."""

    add_to_admin_menu = True
    list_display = ["name", Column("posts", accessor="posts_count", sort_key="posts_count"), "site", "slug"]
    list_filter = ["site"]
    chooser_viewset_class = GatheringChooserViewSet
    search_fields = ["name", "description"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Those of the person's sites, each with its site and its number of posts, drafts too."""
        counted = theirs(request.user, self.model.objects.all()).annotate(
            posts_count=Count(self.model.posts_lookup)
        )
        found: QuerySet[Any] = counted.select_related("site").order_by(Lower("name"))
        return found


class TagEditView(EditView):
    """A tag's own page leads to what a form cannot do: telling readers where it went."""

    def get_header_buttons(self) -> list[Any]:
        """With “Rename or merge”."""
        url = reverse("blog_rename_tag", args=[self.object.pk])
        return [HeaderButton("Rename or merge", url=url, icon_name="tag"), *super().get_header_buttons()]


class TagViewSet(GatheringViewSet):
    """Tags are made by writing them on a post; here they get a description, a better name, or go."""

    model = Tag
    icon = "tag"
    menu_label = "Tags"
    menu_order = 300
    edit_handler = ObjectList([*_NAMES, FieldPanel("description")], base_form_class=SiteForm)
    edit_view_class = TagEditView


class SeriesViewSet(GatheringViewSet):
    """Series, with the order of their posts."""

    model = Series
    icon = "list-ol"
    menu_label = "Series"
    menu_order = 301
    chooser_viewset_class = SeriesChooserViewSet
    edit_handler = ObjectList(
        [*_NAMES, FieldPanel("description"), FieldPanel("order")], base_form_class=SeriesForm
    )


class AuthorViewSet(GatheringViewSet):
    """The names that posts are written under."""

    model = Author
    icon = "user"
    menu_label = "Authors"
    menu_order = 302
    edit_handler = ObjectList(
        [
            *_NAMES,
            FieldPanel("description", help_text="Shown at the top of their page."),
            FieldPanel("website"),
            FieldPanel("user"),
        ],
        base_form_class=SiteForm,
    )
