"""Redirects in the admin: of the sites that a person works on, and none that leads back to where it begins."""

from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.forms import CharField, URLField
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.views import (
    CreateView,
    DeleteView,
    EditView,
    IndexView,
    process_import,
    start_import,
)
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from core.admin.belonging import OfSites, OfSitesFilterSet, offer_sites
from core.admin.sites import is_everywhere, pages_of, works_on_all
from core.blocks.web_address import is_path
from core.places import place_of
from core.redirecting import GoesRoundError, way
from core.refusing import is_key

GOES_ROUND = (
    "This would go round in a circle: from where it leads, a redirect leads back, or it leads to itself. "
    "Choose another page or address."
)
NO_ADDRESS = "Write an address as https://example.org/, or as /tags/ on the same site."


class PageChooser(AdminPageChooser):
    """A choice among these pages. The key of another, which no window offers, is taken for none: it is not named."""

    def __init__(self, pages: PageQuerySet) -> None:
        super().__init__()
        self.pages = pages

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The key that was sent, of a page that there is."""
        key = super().value_from_datadict(data, files, name)
        return key if key and is_key(str(key)) and self.pages.filter(pk=key).exists() else None


class StraightRedirectForm(RedirectForm):
    """Wagtail's form for one redirect, from sites of the person to pages of theirs, or where it led already.

    From all sites at once is for who works on all of them. An address may be a path of the same site.
    """

    redirect_link = CharField(
        label="Redirect to any address",
        required=False,
        max_length=Redirect._meta.get_field("redirect_link").max_length,
        help_text="As https://example.org/, or as /tags/ on the same site.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.for_user
        if person is None or is_everywhere(person):
            return
        offer_sites(self, person)
        if not works_on_all(person):
            self.fields["site"].required, self.fields["site"].empty_label = True, None
        led = Page.objects.filter(pk=self.instance.redirect_page_id).values("pk")
        theirs = pages_of(person).values("pk")
        pages = Page.objects.filter(Q(pk__in=theirs) | Q(pk__in=led))
        self.fields["redirect_page"].queryset = pages
        self.fields["redirect_page"].widget = PageChooser(pages)

    def clean_redirect_link(self) -> str:
        """A whole address, or a path. Raises ValidationError."""
        address: str = self.cleaned_data["redirect_link"]
        whole = URLField(required=False, assume_scheme="https", error_messages={"invalid": NO_ADDRESS})
        return address if is_path(address) else whole.clean(address)

    def _get_validation_exclusions(self) -> set[str]:
        # Wagtail's own field takes whole addresses only.
        return {*super()._get_validation_exclusions(), "redirect_link"}

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


class FilterSet(OfSitesFilterSet, RedirectsReportFilterSet):
    """Wagtail's, by sites of the person."""

    class Meta(RedirectsReportFilterSet.Meta):
        pass


class ListView(OfSites, IndexView):
    """Those of the person's sites. Many are brought at once by who works on all sites."""

    filterset_class = FilterSet

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Without the import, where that would be refused."""
        buttons: list[Any] = super().header_more_buttons
        bring = reverse("wagtailredirects:start_import")
        return [button for button in buttons if button.url != bring or works_on_all(self.request.user)]


class ChangeView(OfSites, EditView):
    """One of the person's sites."""

    form_class = StraightRedirectForm


class RemoveView(OfSites, DeleteView):
    """One of the person's sites."""


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


def _for_all_sites(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Wagtail's import offers every site."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not works_on_all(request.user):
            raise PermissionDenied
        return view(request)

    return guarded


views.RedirectForm = StraightRedirectForm  # For each line of an import.
urlpatterns: list[URLPattern] = [
    path("redirects/", ListView.as_view()),
    path("redirects/results/", ListView.as_view(results_only=True)),
    path("redirects/add/", AddView.as_view()),
    path("redirects/<int:redirect_id>/", ChangeView.as_view()),
    path("redirects/<int:redirect_id>/delete/", RemoveView.as_view()),
    path("redirects/import/", _for_all_sites(start_import)),
    path("redirects/import/process/", _for_all_sites(process_import)),
]
