"""Pages and documents that have a password of their own: Wagtail's doors, throttled like the sign-in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.documents.views.serve import authenticate_with_password as enter_collection
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.views import authenticate_with_password as enter_page

from accounts.forms import too_many_attempts
from accounts.throttle import give_back, page_counters, take
from accounts.views import refused
from core.client_address import client_address
from core.known_sites import site_of


def open_page(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponse:
    """Lets in to a page of this site and all below it."""
    # Counted by the restriction: the page is the visitor's to write, and any page's number would do.
    restriction = get_object_or_404(PageViewRestriction, pk=page_view_restriction_id)
    get_object_or_404(Page.objects.descendant_of(site_of(request).root_page, inclusive=True), pk=page_id)
    return _guarded(request, restriction, lambda: _entered(request, restriction, page_id))


def open_collection(request: HttpRequest, restriction_id: int) -> HttpResponse:
    """Lets in to the documents of a collection."""
    restriction = get_object_or_404(CollectionViewRestriction, pk=restriction_id)
    return _guarded(request, restriction, lambda: enter_collection(request, restriction_id))


def _entered(request: HttpRequest, restriction: PageViewRestriction, page_id: int) -> HttpResponse:
    """As Wagtail answers, but an address elsewhere gives way to the page that has the password.

    Wagtail's own is none of ours; and of another page than that one, the password says no address.
    """
    response: HttpResponse = enter_page(request, restriction.pk, page_id)
    wanted = request.POST.get("return_url", "")
    if response.status_code == 302 and not _is_own(request, wanted):
        return redirect(restriction.page.get_url(request) or "/")
    return response


def _is_own(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(address, request.get_host(), request.is_secure())


def _guarded(request: HttpRequest, restriction: Any, enter: Callable[[], HttpResponse]) -> HttpResponse:
    if request.method != "POST":
        return enter()
    counters = page_counters(f"{restriction._meta.label} {restriction.pk}", client_address(request))
    if wait := take(counters):
        return _refusal(request, restriction, wait)
    response = enter()
    if response.status_code == 302:
        give_back(counters)
    return response


def _refusal(request: HttpRequest, restriction: Any, wait: timedelta) -> HttpResponse:
    """The same form again, whose password nobody has looked at."""
    context = {
        "form": PasswordViewRestrictionForm(
            instance=restriction, initial={"return_url": request.POST.get("return_url", "")}
        ),
        "action_url": request.path,
        "sentence": too_many_attempts(wait).messages[0],
    }
    return refused(render(request, settings.WAGTAIL_PASSWORD_REQUIRED_TEMPLATE, context), wait)
