"""Answering one response, and banning what it came from."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.models import Site

from core.signing import signature
from responses import moderating
from responses.admin.forms import BanForm, ReplyForm
from responses.admin.queue import ban_policy, permission_policy
from responses.models import Response, State
from responses.models.response import LONGEST_NAME


class OneView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """A form about one response, which is shown above it."""

    template_name = "responses/admin/one.html"
    header_icon = "comment"
    button = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """404 for one that is gone."""
        super().setup(request, *args, **kwargs)
        present = Response.objects.exclude(state=State.DELETED).select_related("page")
        found = present.filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.response = found

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, this one."""
        listing = {"url": reverse("responses_admin:index"), "label": "Responses"}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the response."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"response": self.response, "button": self.button}

    def get_success_url(self) -> str:
        """Back to the list."""
        return reverse("responses_admin:index")


class ReplyView(OneView):
    """Answers as the owner; a response that waits is approved with it."""

    permission_policy = permission_policy
    permission_required = "change"
    form_class = ReplyForm
    page_title = "Reply"
    button = "Reply"

    def form_valid(self, form: ReplyForm) -> HttpResponse:
        """Says where the answer is, or that what was to be answered has gone meanwhile."""
        site = self.response.page.get_site() or Site.objects.order_by("-is_default_site")[0]
        name = signature(self.request.user, site)[:LONGEST_NAME]
        if moderating.reply(self.response.pk, name, form.cleaned_data["text"]) is None:
            form.add_error(
                None, "The response was deleted meanwhile. Nothing was sent; your words are still here."
            )
            return self.form_invalid(form)
        messages.success(self.request, "Your reply is shown.")
        return redirect(self.get_success_url())


class BanView(OneView):
    """Bans by e-mail, place or word."""

    permission_policy = ban_policy
    permission_required = "add"
    form_class = BanForm
    page_title = "Ban"
    button = "Ban"

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the response it is about."""
        return super().get_form_kwargs() | {"response": self.response}

    def form_valid(self, form: BanForm) -> HttpResponse:
        """Says what is banned now."""
        for kind, value in form.banned():
            moderating.ban(kind, value, f"From {self.response}")
        if form.cleaned_data["spam"] and permission_policy.user_has_permission(self.request.user, "change"):
            moderating.mark_spam([self.response.pk])
        messages.success(self.request, "Banned. Under Bans it can be lifted.")
        return redirect(self.get_success_url())
