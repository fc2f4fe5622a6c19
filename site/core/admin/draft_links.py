"""Links to a draft, in the admin of its page: make one, copy it, revoke it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core import sharing
from core.models.draft_link import DraftLink

DAYS = {1: "A day", 7: "A week", 30: "A month"}


class DraftLinkForm(forms.Form):
    """For how long, and for whom."""

    days = forms.TypedChoiceField(
        label="Works for", choices=list(DAYS.items()), coerce=int, initial=7, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="For whom",
        required=False,
        max_length=100,
        help_text="A name, so that you know later which link is whose. Readers do not see it.",
    )


class OfPage:
    """A view of one page, for whoever may edit it."""

    page: Page

    def setup(self, request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> None:
        """404 for no page, or none that could be shown; PermissionDenied for whoever may not edit it."""
        super().setup(request, *args, pk=pk, **kwargs)  # type: ignore[misc]
        self.page = get_object_or_404(Page, pk=pk).specific
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        if self.page.is_root() or not self.page.is_previewable():
            raise Http404


class DraftLinksView(OfPage, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """The links that work, and a form for a new one."""

    template_name = "core/admin/draft_links.html"
    page_title = "Share draft"
    header_icon = "link"
    form_class = DraftLinkForm

    def get_page_subtitle(self) -> str:
        """The title as it is in the draft."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the page's editor, this."""
        editor = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        items = [*self.breadcrumbs_items, {"url": editor, "label": self.get_page_subtitle()}]
        return [*items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the page, who may read it besides, and the links with their addresses."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        rows = [(link, self._address(link)) for link in sharing.links_of(self.page)]
        return context | {"page": self.page, "private": self.page.get_view_restrictions(), "rows": rows}

    def form_valid(self, form: DraftLinkForm) -> HttpResponse:
        """Makes the link, which is then the list's."""
        lasts = timedelta(days=form.cleaned_data["days"])
        sharing.share(self.page, self.request.user, lasts, form.cleaned_data["note"])
        messages.success(self.request, "The link is made. Copy it from the list, and send it to its reader.")
        return redirect("core_draft_links", self.page.pk)

    def _address(self, link: DraftLink) -> str:
        site = self.page.get_site()
        path = sharing.path_of(link)
        return f"{site.root_url}{path}" if site else self.request.build_absolute_uri(path)


class RevokeView(OfPage, View):
    """A button's target: ends one link."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, link: int, **kwargs: Any) -> HttpResponse:
        """Says what was done, and goes back to the list."""
        found = DraftLink.objects.filter(page=self.page, pk=link).first()
        if found and sharing.revoke(found, request.user):
            messages.success(request, "The link is revoked: from now on it opens nothing.")
        else:
            messages.success(request, "That link had ended already.")
        return redirect("core_draft_links", self.page.pk)


def share_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> list[Button]:
    """The way here, among the actions at the head of a page's editor and list."""
    if page.is_root() or not page.is_previewable() or not page.permissions_for_user(user).can_edit():
        return []
    return [Button("Share draft", reverse("core_draft_links", args=[page.pk]), icon_name="link", priority=35)]


urlpatterns: list[URLPattern] = [
    path("pages/<int:pk>/draft-links/", DraftLinksView.as_view(), name="core_draft_links"),
    path(
        "pages/<int:pk>/draft-links/<int:link>/revoke/", RevokeView.as_view(), name="core_draft_link_revoke"
    ),
]
