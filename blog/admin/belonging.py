"""Forms of what belongs to a site: tags, series, authors."""

from typing import Any

from wagtail.snippets.views.chooser import SnippetChooserViewSet

from blog.models import Series
from core.admin.belonging import OfSitesForm, OfSitesViews
from core.admin.sites import people_of


class SiteForm(OfSitesForm):
    """Offers those who work on a site that the person works on as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "user" in self.fields and self.for_user:
            self.fields["user"].queryset = people_of(self.for_user)


class NewSeriesForm(SiteForm):
    """A series that is made while a post is written: its description and its order come later."""

    class Meta:
        model = Series
        fields = ["name", "site"]


class GatheringChooserViewSet(OfSitesViews, SnippetChooserViewSet):
    """Wagtail's window for choosing one."""


class SeriesChooserViewSet(GatheringChooserViewSet):
    """The same, with a tab in which a new one is made."""

    creation_form_class = NewSeriesForm
    creation_tab_label = "New"
    create_action_label = "Add"
