"""Tokens in the settings: make one, see when each was used, revoke it."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from accounts.models import Token
from accounts.tokens import issue, revoke, sites_to_publish_on
from core.cleaning import must_be_seen

MADE = "accounts_made_token"  # In the session: a token and its secret, until it is shown.


class TokenForm(forms.ModelForm[Token]):
    """For what, and for which site."""

    class Meta:
        model = Token
        fields = ["name", "site"]

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sites: Any = self.fields["site"]
        sites.queryset = sites_to_publish_on(person)
        sites.empty_label = None
        self.fields["name"].validators.append(must_be_seen)


@method_decorator(never_cache, name="dispatch")
class TokensView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """A person's tokens, those of everybody for the owner, and a form for a new one."""

    template_name = "accounts/admin/tokens.html"
    page_title = "Tokens"
    header_icon = "key"
    form_class = TokenForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who may publish somewhere."""
        if not sites_to_publish_on(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the person."""
        return super().get_form_kwargs() | {"person": self.request.user}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, this."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the tokens, and the secret of one that was just made."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        tokens = tokens_of(self.request.user)
        key, secret = self.request.session.pop(MADE, (None, ""))
        return context | {"tokens": tokens, "token": tokens.filter(pk=key).first(), "secret": secret}

    def form_valid(self, form: TokenForm) -> HttpResponse:
        """Leads to the secret, which is shown this once: whoever loads the page again makes no second token."""
        token, secret = issue(self.request.user, form.cleaned_data["site"], form.cleaned_data["name"])
        self.request.session[MADE] = [token.pk, secret]
        return redirect("accounts_tokens")


class RevokeView(View):
    """A button's target: ends one token."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Says what was done, and goes back to the list."""
        token = get_object_or_404(tokens_of(request.user), pk=pk)
        revoke(token, request.user)
        messages.success(request, f"“{token.name}” is revoked: from now on it publishes nothing.")
        return redirect("accounts_tokens")


class TokensMenuItem(MenuItem):
    """Shown to those who may publish somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may. Of the owner it is known without a query, on every page of the admin."""
        return request.user.is_superuser or sites_to_publish_on(request.user).exists()


def tokens_menu_item() -> MenuItem:
    return TokensMenuItem("Tokens", reverse("accounts_tokens"), icon_name="key", order=900)


def tokens_of(person: Any) -> QuerySet[Token]:
    """Those that a person may see and end: their own, and for the owner all."""
    working = Token.objects.working().select_related("person", "site")
    found: QuerySet[Token] = working if person.is_superuser else working.filter(person=person)
    return found


urlpatterns: list[URLPattern] = [
    path("tokens/", TokensView.as_view(), name="accounts_tokens"),
    path("tokens/<int:pk>/revoke/", RevokeView.as_view(), name="accounts_revoke_token"),
]
