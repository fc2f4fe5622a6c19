"""Links to a draft, in the admin of its page: make one, copy it, revoke it."""

from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core.admin.secret_links import LinkForm, LinksView, OfPage, RevokeView
from core.models.draft_link import DraftLink


class DraftLinkForm(LinkForm):
    """A draft changes: no link to one lasts longer than a month."""

    longest, usual = 30, 7


class OfDraft(OfPage):
    """For whoever may edit the page."""

    kind = DraftLink
    list_name = "core_draft_links"

    @classmethod
    def may_share(cls, page: Page, person: Any) -> bool:
        """Whether a person may edit it."""
        return bool(page.permissions_for_user(person).can_edit())


class DraftLinksView(OfDraft, LinksView):
    """Those to the draft of a page."""

    template_name = "core/admin/draft_links.html"
    page_title = "Share draft"
    form_class = DraftLinkForm


class RevokeDraftLinkView(OfDraft, RevokeView):
    """Ends one of them."""


def share_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> list[Button]:
    """The way here, among the actions at the head of a page's editor and list."""
    if page.is_root() or not page.is_previewable() or not OfDraft.may_share(page, user):
        return []
    return [Button("Share draft", reverse("core_draft_links", args=[page.pk]), icon_name="link", priority=35)]


urlpatterns: list[URLPattern] = [
    path("pages/<int:pk>/draft-links/", DraftLinksView.as_view(), name="core_draft_links"),
    path(
        "pages/<int:pk>/draft-links/<int:link>/revoke/",
        RevokeDraftLinkView.as_view(),
        name="core_draft_links_revoke",
    ),
]
