"""What the screens of secret links have in common: those that work, a form for a new one, a button that ends one."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from core import sharing
from core.models.secret_link import SecretLink

DAYS = {1: "A day", 7: "A week", 30: "A month", 365: "A year"}


class LinkForm(forms.Form):
    """For how long, at most `longest` days, and for whom."""

    longest, usual = 365, 30
    days = forms.TypedChoiceField(label="Works for", coerce=int, widget=forms.RadioSelect)
    note = forms.CharField(
        label="For whom",
        required=False,
        max_length=100,
        help_text="A name, so that you know later which link is whose. Readers do not see it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days: Any = self.fields["days"]
        days.choices = [choice for choice in DAYS.items() if choice[0] <= self.longest]
        days.initial = self.usual


class OfPage:
    """A screen of the links of one kind to one page, whose `list_name` is that of the list."""

    kind: ClassVar[type[SecretLink]]
    list_name: ClassVar[str]
    page: Page

    def setup(self, request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> None:
        """404 for no page, or none that could be shown; PermissionDenied for whoever may not share it."""
        super().setup(request, *args, pk=pk, **kwargs)  # type: ignore[misc]
        self.page = get_object_or_404(Page, pk=pk).specific
        if not self.may_share(self.page, request.user):
            raise PermissionDenied
        if self.page.is_root() or not self.page.is_previewable():
            raise Http404

    @classmethod
    def may_share(cls, page: Page, person: Any) -> bool:
        """Whether a person may make such links."""
        raise NotImplementedError


class LinksView(OfPage, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """The links that work, and a form for a new one."""

    header_icon = "link"

    def get_page_subtitle(self) -> str:
        """The title as it is in the draft."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the page's editor, this."""
        editor = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        items = [*self.breadcrumbs_items, {"url": editor, "label": self.get_page_subtitle()}]
        return [*items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the page, who may read it besides, and the links, each with its address and that of its end."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        rows = [
            (link, self._address(link), reverse(f"{self.list_name}_revoke", args=[self.page.pk, link.pk]))
            for link in sharing.links_of(self.page, self.kind)
        ]
        return context | {"page": self.page, "private": self.page.get_view_restrictions(), "rows": rows}

    def form_valid(self, form: Any) -> HttpResponse:
        """Makes the link, which is then the list's."""
        lasts = timedelta(days=form.cleaned_data["days"])
        sharing.issue(self.link(form), lasts)
        messages.success(self.request, "The link is made. Copy it from the list, and send it to its reader.")
        return redirect(self.list_name, self.page.pk)

    def link(self, form: Any) -> SecretLink:
        """What the form describes, not yet issued."""
        person: Any = self.request.user
        return self.kind(page=self.page, created_by=person, note=form.cleaned_data["note"])

    def _address(self, link: SecretLink) -> str:
        site = self.page.get_site()
        path = sharing.path_of(link)
        return f"{site.root_url}{path}" if site else self.request.build_absolute_uri(path)


class RevokeView(OfPage, View):
    """A button's target: ends one link."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, link: int, **kwargs: Any) -> HttpResponse:
        """Says what was done, and goes back to the list."""
        found = self.kind._default_manager.filter(page=self.page, pk=link).first()
        if found and sharing.revoke(found, request.user):
            messages.success(request, "The link is revoked: from now on it opens nothing.")
        else:
            messages.success(request, "That link had ended already.")
        return redirect(self.list_name, self.page.pk)
