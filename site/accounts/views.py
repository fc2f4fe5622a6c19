"""The doors of the admin: signing in, asking for a new password, replacing a one-time password."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.generic import FormView
from wagtail.admin.views.account import LoginView, PasswordResetView

from accounts.backends import waiting_time
from accounts.forms import too_many_attempts
from accounts.known_browser import remember_browser
from accounts.throttle import reset_counters, take
from core.client_address import client_address


class SignInView(LoginView):
    """Wagtail's sign-in, which answers 429 when there were too many attempts and remembers the browser."""

    extra_context = {"site_name": settings.WAGTAIL_SITE_NAME}

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Signed in."""
        response: HttpResponseBase = super().form_valid(form)
        remember_browser(response, form.get_user().email)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Not signed in."""
        response: HttpResponse = super().form_invalid(form)
        if wait := waiting_time(self.request):
            refused(response, wait)
        return response


class AskForPasswordView(PasswordResetView):
    """Wagtail's request for a new password, throttled like the sign-in."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Says the same whether the account exists or not, and whether it has been asked for too often."""
        by_address, of_account = reset_counters(form.cleaned_data["email"], client_address(self.request))
        if wait := take([by_address]):
            form.add_error(None, too_many_attempts(wait))
            return refused(self.form_invalid(form), wait)
        if take([of_account]):
            return HttpResponseRedirect(self.get_success_url())
        response: HttpResponse = super().form_valid(form)
        return response


class FirstPasswordView(LoginRequiredMixin, FormView[Any]):
    """Replaces a one-time password by one that only its owner knows."""

    template_name = "accounts/first_password.html"
    form_class = SetPasswordForm
    success_url = reverse_lazy("wagtailadmin_home")
    login_url = reverse_lazy("wagtailadmin_login")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nobody else has anything to do here."""
        if request.user.is_authenticated and not request.user.must_change_password:
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the person whose password it is."""
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keeps the person signed in; every other session of the account ends."""
        update_session_auth_hash(self.request, form.save())
        messages.success(self.request, "Your password is set. The one-time password no longer works.")
        return super().form_valid(form)


def refused(response: HttpResponse, wait: timedelta) -> HttpResponse:
    """The answer as one to somebody who must wait: 429, and for how many seconds."""
    response.status_code = 429
    response.headers["Retry-After"] = str(int(wait.total_seconds()) + 1)
    return response
