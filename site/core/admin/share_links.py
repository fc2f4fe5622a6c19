"""Links to what is private, in the admin of its page: make one, copy it, see how often it was opened, revoke it."""

from typing import Any

from django import forms
from django.contrib.auth.hashers import make_password
from django.urls import URLPattern, path, reverse
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core.admin.secret_links import LinkForm, LinksView, OfPage, RevokeView
from core.models.share_link import ShareLink


class ShareLinkForm(LinkForm):
    """And whether it needs a password, and files may be taken along."""

    password = forms.CharField(
        label="Password",
        required=False,
        max_length=128,
        strip=False,
        help_text="Asked for before anything is shown. Left empty, the link is enough. It is not shown again.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    allows_downloads = forms.BooleanField(
        label="Photos may be downloaded",
        required=False,
        help_text="In the largest size shown, without what their files tell of you.",
    )


class OfPrivate(OfPage):
    """For whoever may say who reads the page."""

    kind = ShareLink
    list_name = "core_share_links"

    @classmethod
    def may_share(cls, page: Page, person: Any) -> bool:
        """Whether a person may set who reads it."""
        return bool(page.permissions_for_user(person).can_set_view_restrictions())


class ShareLinksView(OfPrivate, LinksView):
    """Those to one page and what is below it."""

    template_name = "core/admin/share_links.html"
    page_title = "Share links"
    form_class = ShareLinkForm

    def link(self, form: Any) -> Any:
        """With what it allows."""
        link: Any = super().link(form)
        password = form.cleaned_data["password"]
        link.password = make_password(password) if password else ""
        link.allows_downloads = form.cleaned_data["allows_downloads"]
        return link


class RevokeShareLinkView(OfPrivate, RevokeView):
    """Ends one of them."""


def share_links_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> list[Button]:
    """The way here, at the head of the editor and the list of a page that is private."""
    if page.is_root() or not OfPrivate.may_share(page, user) or not page.specific.get_view_restrictions():
        return []
    address = reverse("core_share_links", args=[page.pk])
    return [Button("Share links", address, icon_name="link", priority=36)]


urlpatterns: list[URLPattern] = [
    path("pages/<int:pk>/share-links/", ShareLinksView.as_view(), name="core_share_links"),
    path(
        "pages/<int:pk>/share-links/<int:link>/revoke/",
        RevokeShareLinkView.as_view(),
        name="core_share_links_revoke",
    ),
]
