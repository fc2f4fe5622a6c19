"""Answering one response, and banning what it came from."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.models import Site

from core.admin.sites import theirs
from core.signing import signature
from responses import moderating
from responses.admin.forms import BanForm, ReplyForm, SeenForm
from responses.admin.queue import ban_policy, permission_policy
from responses.models import Response, Seen, State
from responses.models.response import LONGEST_NAME

CHANGED = (
    "Its author changed it meanwhile, so nothing was decided. "
    "Read above what it says now; what you wrote is still here."
)


class OneView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """A form about one response, which is shown above it."""

    template_name = "responses/admin/one.html"
    header_icon = "comment"
    button = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """404 for one that is gone."""
        super().setup(request, *args, **kwargs)
        self.response = _present(kwargs["pk"], request.user)

    def get_initial(self) -> dict[str, Any]:
        """Of the response as it is shown."""
        return {"changes": self.response.changes}

    def form_valid(self, form: SeenForm) -> HttpResponse:
        """Decides about what was seen; shows what it says now if its author changed it meanwhile."""
        try:
            return self.decide(form, Seen(self.response.pk, form.cleaned_data["changes"]))
        except moderating.Changed:
            self.response = _present(self.response.pk, self.request.user)
            form.data = {**form.data, "changes": self.response.changes}
            form.add_error(None, CHANGED)
            return self.form_invalid(form)

    def decide(self, form: Any, seen: Seen) -> HttpResponse:
        """What the form is for. Raises `moderating.Changed`."""
        raise NotImplementedError

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

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """404 also for what says nothing in words: nobody would find the answer."""
        super().setup(request, *args, **kwargs)
        if self.response.is_reaction:
            raise Http404

    def decide(self, form: ReplyForm, seen: Seen) -> HttpResponse:
        """Says where the answer is, or that what was to be answered has gone meanwhile."""
        site = self.response.page.get_site() or Site.objects.order_by("-is_default_site")[0]
        name = signature(self.request.user, site)[:LONGEST_NAME]
        if moderating.reply(seen, name, form.cleaned_data["text"]) is None:
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

    def decide(self, form: BanForm, seen: Seen) -> HttpResponse:
        """Says what is banned now."""
        may_change = permission_policy.user_has_permission(self.request.user, "change")
        spam = form.cleaned_data["spam"] and may_change
        moderating.ban(seen, form.banned(), f"From {self.response}", spam=spam)
        messages.success(self.request, "Banned. Under Bans it can be lifted.")
        return redirect(self.get_success_url())


def _present(key: int, person: Any) -> Response:
    """Raises Http404 for one that is gone, or of a site that is not the person's."""
    present = theirs(person, Response.objects.all()).exclude(state=State.DELETED).select_related("page")
    found: Response | None = present.filter(pk=key).first()
    if found is None:
        raise Http404
    return found
