"""Who may read many pages: what the window of one page says, for all that are chosen in a list of pages."""

from functools import cached_property
from typing import Any

from django.template.defaultfilters import pluralize
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page, PageViewRestriction

from core.admin.page_views import PrivacyForm, offer_groups
from core.refusing import is_key
from core.restricting import Privacy, restrict
from core.unlisting import UNLISTED

KINDS = {
    PageViewRestriction.NONE: "public",
    UNLISTED: "unlisted",
    PageViewRestriction.PASSWORD: "private, with a password",
    PageViewRestriction.LOGIN: "private, for any who are signed in",
    PageViewRestriction.GROUPS: "private, for some groups",
}
MOST_NAMED = 10  # Pages that a message names.


class PrivacyOfManyForm(PrivacyForm):
    """The same for several pages, of which each may stand below a private one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["restriction_type"]
        (public, _), *others = kinds.choices
        kinds.choices = [(public, "Public, unless a page above is not"), *others]

    def privacy(self) -> Privacy:
        """What was chosen, without what was filled in for another kind."""
        said = self.cleaned_data
        kind = said["restriction_type"]
        password = said.get("password", "") if kind == PageViewRestriction.PASSWORD else ""
        groups = said["groups"] if kind == PageViewRestriction.GROUPS else ()
        return Privacy(kind, password, frozenset(group.pk for group in groups))


class PrivacyOfMany(PageBulkAction):
    """The choices are those of one page, and so are the people who may choose."""

    display_name = "Privacy"
    action_type = "privacy"
    aria_label = "Change who may read the selected pages"
    template_name = "core/admin/privacy_of_many.html"
    action_priority = 45
    form_class = PrivacyOfManyForm

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> Any:
        """Those of the keys that are some. Wagtail's raises for others."""
        keys = [key for key in object_ids if is_key(str(key))]
        return Page.objects.filter(pk__in=keys, depth__gt=1).order_by("path")

    def check_perm(self, page: Any) -> bool:
        """Whether the person may open the window of this page."""
        return bool(page.permissions_for_user(self.request.user).can_set_view_restrictions())

    def get_form(self, form_class: Any = None) -> Any:
        """Offers what all of the pages can be, and the groups of those who work on the person's sites."""
        form = super().get_form(form_class)
        if self._begins_a_site:
            kinds = form.fields["restriction_type"]
            kinds.choices = [choice for choice in kinds.choices if choice[0] != UNLISTED]
        offer_groups(form, self.request.user)
        return form

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the kinds that the types of all the pages allow."""
        types = {page.specific_class or Page for page in self._chosen[0]}
        allowed = [{*each.private_page_options} for each in types]
        options = set.intersection(*allowed) if allowed else set()
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"private_page_options": options}

    def get_actionable_objects(self) -> Any:
        """The pages, and those that the person may not change. Asked once for a request."""
        return self._chosen

    def object_context(self, obj: Any) -> dict[str, Any]:
        """With who reads the page by now."""
        context: dict[str, Any] = super().object_context(obj)
        return context | {"now": self._now(obj)}

    def get_execution_context(self) -> dict[str, Any]:
        """What was chosen, and by whom."""
        return {"privacy": self.cleaned_form.privacy(), "person": self.request.user}

    @classmethod
    def execute_action(
        cls, pages: list[Any], *, privacy: Privacy, person: Any, **kwargs: Any
    ) -> tuple[int, int]:
        """All of them or, should one fail, none: the admin's changes are whole. Files are moved by jobs.

        Gives the number of those that are changed, and of those that were so before.
        """
        changed = sum(restrict(page.pk, privacy, person) for page in pages)
        return changed, len(pages) - changed

    def get_success_message(self, changed: int, same: int) -> str | None:
        """How many were changed. What was left is told beside it."""
        if refused := self._chosen[1]["items_with_no_access"]:
            messages.warning(
                self.request, f"Left as they are, for you may not change them: {_named(refused)}"
            )
        return _told(changed, same, KINDS[self.cleaned_form.privacy().kind])

    @cached_property
    def _chosen(self) -> tuple[list[Any], dict[str, Any]]:
        pages, others = super().get_actionable_objects()
        return pages, others

    @cached_property
    def _begins_a_site(self) -> bool:
        return any(page.is_site_root() for page in self._chosen[0])

    @cached_property
    def _restrictions(self) -> list[tuple[str, str]]:
        """Path and kind of all pages that are not for everybody."""
        return list(PageViewRestriction.objects.values_list("page__path", "restriction_type"))

    def _now(self, page: Any) -> str:
        kinds = [KINDS[kind] for path, kind in self._restrictions if path == page.path]
        if any(page.path.startswith(path) and path != page.path for path, _ in self._restrictions):
            kinds.append("as private as a page above")
        return ", and ".join(kinds) or KINDS[PageViewRestriction.NONE]


def _told(changed: int, same: int, kind: str) -> str | None:
    """How many pages are so now, and how many were before. None where there is nothing to tell."""
    parts = [
        changed and f"{changed} page{pluralize(changed, ' is,s are')} {kind} now.",
        same and f"{same} page{pluralize(same, ' was,s were')} so before.",
        changed and "Files of photos follow within minutes.",
    ]
    return " ".join(part for part in parts if part) or None


def _named(refused: list[Any]) -> str:
    titles = [page.get_admin_display_title() for page in refused]
    more = len(titles) - MOST_NAMED
    return ", ".join(titles[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
