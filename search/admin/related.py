"""What goes with a page, in its admin: why it does, and what the owner pins or bans."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminPageChooser, Button
from wagtail.models import Page

from core.visibility import readable
from search.embedding import running
from search.models import Related, RelatedChoice
from search.related import relating
from search.related.showing import reason_of

PIN, BAN, CLEAR = "pin", "ban", "clear"
DONE = {
    PIN: "“{}” is pinned: it stands first.",
    BAN: "“{}” is not shown here any more.",
    CLEAR: "“{}” is shown again where it goes well.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A page that goes with this one, or that was chosen; `is_away` is whether a pinned one cannot be shown now."""

    page: Page
    reason: str
    is_pinned: bool
    is_banned: bool = False
    is_away: bool = False


class ChoiceForm(forms.Form):
    """A page of the same site that anybody may read, and what is wanted of it. A choice is taken back of any page."""

    other = forms.ModelChoiceField(
        label="Pin a page",
        queryset=Page.objects.none(),
        widget=AdminPageChooser,
        help_text="Of this site, published, and for everybody to read. It stands first.",
    )
    choice = forms.ChoiceField(
        choices=[(name, name) for name in DONE], initial=PIN, widget=forms.HiddenInput, required=False
    )

    def __init__(self, *args: Any, page: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site = page.get_site()
        pages = readable(Page.objects.all()).exclude(pk=page.pk)
        other: Any = self.fields["other"]
        if self.data.get("choice") == CLEAR:
            chosen = RelatedChoice.objects.filter(page=page)
            other.queryset = Page.objects.filter(pk__in=chosen.values("other"))
        else:
            other.queryset = pages.descendant_of(site.root_page, inclusive=True) if site else pages.none()


class RelatedView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """For whoever may publish the page: what is changed shows at once."""

    template_name = "search/admin/related.html"
    page_title = "Related"
    header_icon = "link"
    form_class = ChoiceForm
    page: Page

    def setup(self, request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> None:
        """404 for no page; PermissionDenied for whoever may not publish it."""
        super().setup(request, *args, pk=pk, **kwargs)
        self.page = get_object_or_404(Page, pk=pk)
        if self.page.is_root():
            raise Http404
        if not may_choose(self.page, request.user):
            raise PermissionDenied

    def get_page_subtitle(self) -> str:
        """The title as it is in the draft."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the page's editor, this."""
        editor = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        items = [*self.breadcrumbs_items, {"url": editor, "label": self.get_page_subtitle()}]
        return [*items, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the page."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"page": self.page}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds what goes with the page, and why there is no meaning in it, if so."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"lines": lines_of(self.page), "page": self.page, "why_not": running.why_missing()}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keeps what is wanted, finds anew what goes with the page, and says so."""
        other, choice = form.cleaned_data["other"], form.cleaned_data["choice"] or PIN
        if choice == CLEAR:
            RelatedChoice.objects.filter(page=self.page, other=other).delete()
        else:
            RelatedChoice.objects.update_or_create(
                page=self.page, other=other, defaults={"is_banned": choice == BAN}
            )
        relating.relate(self.page.pk)
        messages.success(self.request, DONE[choice].format(other.get_admin_display_title()))
        return redirect("search_related", self.page.pk)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Says so by a message: the chooser cannot show what is no page."""
        messages.error(self.request, "Choose another page of this site that everybody may read.")
        return redirect("search_related", self.page.pk)


def lines_of(page: Page) -> list[Line]:
    """What is shown below a page, then what is pinned and not for everybody to read by now, then what is banned."""
    shown = list(Related.objects.filter(page=page).select_related("other").order_by("position"))
    pinned = {row.other_id for row in shown if row.is_pinned}
    chosen = RelatedChoice.objects.filter(page=page).select_related("other").order_by("is_banned", "pk")
    return [
        *(Line(row.other, str(reason_of(row)), row.is_pinned) for row in shown),
        *(
            Line(row.other, "", not row.is_banned, is_banned=row.is_banned, is_away=not row.is_banned)
            for row in chosen
            if row.other_id not in pinned
        ),
    ]


def may_choose(page: Page, person: Any) -> bool:
    """Whether a person may say what goes with a page."""
    return bool(page.permissions_for_user(person).can_publish())


def related_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> list[Button]:
    """The way here, at the head of the editor and the list of a page that is published."""
    if page.is_root() or not page.live or not may_choose(page, user):
        return []
    return [Button("Related", reverse("search_related", args=[page.pk]), icon_name="link", priority=37)]


urlpatterns: list[URLPattern] = [
    path("pages/<int:pk>/related/", RelatedView.as_view(), name="search_related"),
]
