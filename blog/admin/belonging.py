"""Forms of what belongs to a site: tags, series, authors."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Site
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from blog.models import Series


class SiteForm(WagtailAdminModelForm):
    """What is new begins at the default site, which mostly is the only one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "site" in self.fields and not self.initial.get("site"):
            self.initial["site"] = Site.objects.order_by("-is_default_site", "pk").first()


class NewSeriesForm(SiteForm):
    """A series that is made while a post is written: its description and its order come later."""

    class Meta:
        model = Series
        fields = ["name", "site"]


class SeriesChooserViewSet(SnippetChooserViewSet):
    """Wagtail's window for choosing one, with a tab in which a new one is made."""

    creation_form_class = NewSeriesForm
    creation_tab_label = "New"
    create_action_label = "Add"
