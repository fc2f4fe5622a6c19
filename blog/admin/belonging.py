"""Forms of what belongs to a site: tags, series, authors."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from blog.models import Series
from core.admin.belonging import OfSitesViews, offer_sites
from core.admin.sites import people_of


class SiteForm(WagtailAdminModelForm):
    """Offers the sites of a person. What is new begins at the default site, or at the first of theirs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_sites(self, self.for_user)
        if "site" in self.fields and not self.initial.get("site"):
            offered = self.fields["site"].queryset
            self.initial["site"] = offered.order_by("-is_default_site", "pk").first()
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
