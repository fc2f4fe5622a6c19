"""A draft, as the holder of a link to it sees it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.wagtail_hooks import check_view_restrictions

from core.known_sites import is_for_another
from core.models.draft_link import DraftLink
from core.sharing import linked

UNTOLD = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "strict-origin",  # Without an origin no form of it could be sent.
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@require_safe
def show_draft(request: HttpRequest, token: str) -> HttpResponseBase:
    """What a link opens, or one and the same page for every link that does not work. No cache keeps either."""
    link = linked(token, DraftLink)
    answer = _gone(request) if link is None else _answer(request, link)
    for name, value in UNTOLD.items():
        answer.headers[name] = value
    return answer


def _answer(request: HttpRequest, link: DraftLink) -> HttpResponseBase:
    page = link.page
    if not page.specific_class or not page.specific.is_previewable():
        return _gone(request)
    if page.live and not page.has_unpublished_changes and (address := page.full_url):
        return HttpResponseRedirect(address)
    site = page.get_site()
    if site and is_for_another(request, site):
        return HttpResponseRedirect(f"{site.root_url}{request.path}")
    draft = page.get_latest_revision_as_object()
    shown: HttpResponseBase = check_view_restrictions(_show)(draft, request, [link], {})
    return shown


def _show(draft: Page, request: Any, args: list[DraftLink], kwargs: Any) -> HttpResponseBase:
    """Wagtail's own way to show what is not published; whoever counts readers does not count a preview."""
    [request.shared_draft] = args  # for the page's template
    request.is_preview, request.preview_mode = True, draft.default_preview_mode
    response: HttpResponseBase = draft.serve_preview(request, request.preview_mode)
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "core/draft_gone.html", status=404)
