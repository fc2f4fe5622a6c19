"""What the Checks panel of the editor asks for: the findings of what stands in its form at this moment."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from core.admin.checks.card import card_of
from core.admin.checks.checking import check
from core.admin.checks.finding import Finding, Severity
from core.admin.checks.shown import show
from core.admin.checks.weighing import PICTURE_BUDGET, SCRIPT_BUDGET, TEXT_BUDGET


class ChecksOfForm:
    """Reads the form as Wagtail's preview does, for whoever may edit the page. Stores nothing."""

    http_method_names = ("post",)
    request: HttpRequest
    object: Any

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """HTML for the panel: what was found, what the page weighs, how its card looks."""
        form = self.get_form(request.POST)  # type: ignore[attr-defined]  # Wagtail's
        if not self.validate_form(form):  # type: ignore[attr-defined]
            return render(request, "core/admin/checks.html", {"findings": _refusals(form), "refused": True})
        form.save(commit=False)
        draft = self.object
        # Wagtail's preview fills these in, so that there is something to show.
        shown = show(draft, request)
        for name in ("title", "slug"):
            if not request.POST.get(name):
                setattr(draft, name, "")
        context = {
            "findings": check(draft, shown),
            "weight": shown.weight,
            "text_budget": TEXT_BUDGET,
            "script_budget": SCRIPT_BUDGET,
            "picture_budget": PICTURE_BUDGET,
            "card": card_of(draft),
        }
        return render(request, "core/admin/checks.html", context)


class ChecksOnEditView(ChecksOfForm, PreviewOnEditView):
    """Of a page that is there."""


class ChecksOnCreateView(ChecksOfForm, PreviewOnCreateView):
    """Of a page that was never saved."""


def _refusals(form: Any) -> list[Finding]:
    """What the form itself refuses: without that, there is no draft to check."""
    found = [
        Finding(Severity.PROBLEM, f"{_label(form, name)}: {' '.join(_sentences(errors))}", f"id_{name}")
        for name, errors in form.errors.as_data().items()
    ]
    return found or [Finding(Severity.PROBLEM, "Something here cannot be saved. Save the page to see what.")]


def _label(form: Any, name: str) -> str:
    return str(form.fields[name].label) if name in form.fields else "This page"


def _sentences(errors: Iterable[Any]) -> Iterator[str]:
    """What is wrong, also within the blocks of a body, which keep it by their number or their name."""
    for error in errors:
        if inner := getattr(error, "block_errors", None):
            yield from _sentences(inner.values())
        else:
            yield from error.messages


# Each is the address of the form with `checks/` after it.
urlpatterns: list[URLPattern] = [
    path("pages/<int:page_id>/edit/checks/", ChecksOnEditView.as_view(), name="core_checks"),
    path(
        "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/checks/",
        ChecksOnCreateView.as_view(),
        name="core_checks_new",
    ),
]
