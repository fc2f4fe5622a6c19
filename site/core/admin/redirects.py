"""The form for a redirect, which refuses one that would lead back to where it begins."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import URLPattern, path
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.views import CreateView, EditView
from wagtail.models import Site

from core.places import place_of
from core.redirecting import GoesRoundError, way

GOES_ROUND = (
    "This would go round in a circle: from where it leads, a redirect leads back, or it leads to itself. "
    "Choose another page or address."
)


class StraightRedirectForm(RedirectForm):
    """Wagtail's form for one redirect."""

    def clean(self) -> Any:
        """The cleaned data. Raises ValidationError for a redirect that goes round on any of its sites."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and any(_goes_round(planned) for planned in self._planned(cleaned)):
            raise ValidationError(GOES_ROUND)
        return cleaned

    def _planned(self, cleaned: dict[str, Any]) -> list[Redirect]:
        """The redirect as it will be, on each of its sites."""
        old_path = Redirect.normalise_path(cleaned["old_path"])
        target = {name: cleaned[name] for name in ("redirect_page", "redirect_link")}
        sites = [cleaned["site"]] if cleaned["site"] else Site.objects.all()
        return [Redirect(pk=self.instance.pk, old_path=old_path, site=site, **target) for site in sites]


class AddView(CreateView):
    """`?old_path=/gone&site=1` fills in from where, as a list of what is missing does."""

    form_class = StraightRedirectForm

    def get_initial(self) -> dict[str, Any]:
        """What the address says."""
        return {name: self.request.GET[name] for name in ("old_path", "site") if name in self.request.GET}


def _goes_round(planned: Redirect) -> bool:
    roots = Site.get_site_root_paths()
    place = place_of(planned.old_path, planned.site.root_url, roots)
    try:
        return place is not None and not all(way(place, roots, planned))
    except GoesRoundError:
        return True


urlpatterns: list[URLPattern] = [
    path("redirects/add/", AddView.as_view()),
    path("redirects/<int:redirect_id>/", EditView.as_view(form_class=StraightRedirectForm)),
]
