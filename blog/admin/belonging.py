"""Forms of what belongs to a site: tags, series, authors."""

from itertools import chain, count
from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Site
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from blog.models import Series
from blog.models.gathering import address_of


class SiteForm(WagtailAdminModelForm):
    """What is new begins at the default site, which mostly is the only one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "site" in self.fields and not self.initial.get("site"):
            self.initial["site"] = Site.objects.order_by("-is_default_site", "pk").first()


class NewSeriesForm(SiteForm):
    """A series that is made while a post is written: its description and its order come later."""

    def clean(self) -> dict[str, Any]:
        """Gives it an address that no other series of the site has."""
        cleaned: dict[str, Any] = super().clean()
        if (name := cleaned.get("name")) and (site := cleaned.get("site")):
            self.instance.slug = _free_slug(site, address_of(name, "series"))
        return cleaned

    class Meta:
        model = Series
        fields = ["name", "site"]


class SeriesChooserViewSet(SnippetChooserViewSet):
    """Wagtail's window for choosing one, with a tab in which a new one is made."""

    creation_form_class = NewSeriesForm
    creation_tab_label = "New"
    create_action_label = "Add"


def _free_slug(site: Site, slug: str) -> str:
    taken = set(Series.objects.of(site).filter(slug__startswith=slug).values_list("slug", flat=True))
    numbered = chain([slug], (f"{slug}-{number}" for number in count(2)))
    return next(each for each in numbered if each not in taken)
