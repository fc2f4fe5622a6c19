"""The door that a share link opens: throttled like the sign-in where it asks for a password."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.forms import too_many_attempts
from accounts.throttle import give_back, page_counters, take
from accounts.views import refused
from core import sharing
from core.client_address import client_address
from core.known_sites import is_for_another
from core.models import ShareLink
from core.opening import remember

WRONG = "The password you have entered is not correct. Please try again."  # As Wagtail says it.


class PasswordForm(forms.Form):
    """The password of one link."""

    password = forms.CharField(strip=False, widget=forms.PasswordInput)

    def __init__(self, link: ShareLink, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._link = link

    def clean_password(self) -> str:
        """Raises ValidationError for any other."""
        password = str(self.cleaned_data["password"])
        if not self._link.is_opened_by(password):
            raise forms.ValidationError(gettext(WRONG))
        return password


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_shared(request: HttpRequest, token: str) -> HttpResponse:
    """Lets this browser in, and leads to the page; one and the same answer for every link that does not work."""
    answer = _answer(request, sharing.linked(token, ShareLink))
    answer.headers["Referrer-Policy"] = "strict-origin"  # Without an origin no form can be sent.
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer


def _answer(request: HttpRequest, link: ShareLink | None) -> HttpResponse:
    page = link.page if link else None
    address = page.specific.get_url(request) if page and page.live else None
    if link is None or page is None or not address:
        return render(request, "core/draft_gone.html", status=404)
    if (site := page.get_site()) and is_for_another(request, site):
        return HttpResponseRedirect(f"{site.root_url}{request.path}")
    if link.password:
        return _guarded(request, link, address)
    return _opened(request, link, address)


def _guarded(request: HttpRequest, link: ShareLink, address: str) -> HttpResponse:
    if request.method != "POST":
        return _asked(request, PasswordForm(link))
    counters = page_counters(f"{link._meta.label} {link.pk}", client_address(request))
    if wait := take(counters):
        return refused(_asked(request, PasswordForm(link), too_many_attempts(wait).messages[0]), wait)
    form = PasswordForm(link, request.POST)
    if not form.is_valid():
        return _asked(request, form)
    give_back(counters)
    return _opened(request, link, address)


def _asked(request: HttpRequest, form: PasswordForm, sentence: str = "") -> HttpResponse:
    context = {"form": form, "action_url": request.path, "sentence": sentence}
    return render(request, settings.WAGTAIL_PASSWORD_REQUIRED_TEMPLATE, context)


def _opened(request: HttpRequest, link: ShareLink, address: str) -> HttpResponse:
    if request.method != "HEAD":
        remember(request, link)
        link.count("views")
    return redirect(address)
