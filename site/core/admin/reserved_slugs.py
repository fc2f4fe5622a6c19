"""Refuses, wherever a page gets a slug or another place, those that no page can have there."""

from collections.abc import Iterable
from typing import Any

from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from core.admin.sites import is_met
from core.refusing import UnreadableFormError
from core.reserving import refusal


class ReservedSlugCopyForm(CopyForm):
    """The form that copies a page, or makes an alias of it. Asks for no more letters than a page has room for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kept_in in (("new_title", "title"), ("new_slug", "slug")):
            longest = Page._meta.get_field(kept_in).max_length
            self.fields[name].validators.append(MaxLengthValidator(longest))
            self.fields[name].widget.attrs["maxlength"] = longest

    def clean(self) -> Any:
        """The cleaned data; a slug that would be hidden or is too long is an error of the field `new_slug`."""
        cleaned = super().clean()
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        copied = self.page if cleaned.get("copy_subpages") else None
        if trouble := refusal(cleaned.get("new_slug") or "", parent, copied):
            self.add_error("new_slug", trouble)
        return cleaned


def check_copy(request: HttpRequest, page: Page) -> None:
    """Raises UnreadableFormError when the place for a copy is none that the person meets.

    Wagtail looks it up before it checks the form, and names it when it refuses.
    """
    if request.method == "POST" and not is_met(request.user, request.POST.get("new_parent_page", "")):
        raise UnreadableFormError


def check_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Back to the choice of a place when the page would be hidden in this one; None when it may go there."""
    if not _refused(request, [page], destination):
        return None
    return redirect("wagtailadmin_pages:move", page.pk)


def check_bulk_move(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Back to the form when any of the pages would be hidden in the new place; None when all may go there."""
    if action_type != "move" or action.model is not Page:
        return None
    destination = action.cleaned_form.cleaned_data["chooser"]
    return redirect(request.get_full_path()) if _refused(request, objects, destination) else None


def _refused(request: HttpRequest, pages: Iterable[Page], destination: Page) -> bool:
    """Tells the person why, for each page that cannot go there."""
    reasons = [(page, refusal(page.slug, destination, page)) for page in pages]
    for page, reason in reasons:
        if reason:
            messages.error(request, f"“{page.get_admin_display_title()}” was not moved. {reason}")
    return any(reason for _, reason in reasons)
