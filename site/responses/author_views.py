"""What a person may do by a link that only they know, without an account."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page, Site

from core.client_address import client_address
from core.known_sites import is_for_another, site_of
from core.visibility import readable
from responses.discussing import policy_of
from responses.editing import change, withdraw
from responses.forms import TextForm
from responses.limits import hashed_place
from responses.links import Purpose, link, linked
from responses.refusing import Refused
from responses.subscribing import subscribe, unsubscribe


# What these forms need to know is in their address: another site cannot know it, so no cookie is needed.
@method_decorator((csrf_exempt, never_cache), name="dispatch")
class LinkView(View):
    """A page at a secret address."""

    http_method_names = ["get", "head", "post"]
    purpose = Purpose.OWN

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Says so when there is no such link, and gives back what was typed.

        A link that was opened under the name of another site leads to its own. What was sent there is done there: a
        mail program that lets its reader off follows no redirect.
        """
        response = linked(self.purpose, kwargs["token"])
        if response is None:
            return _unknown(request)
        self.response = response
        site = response.page.get_site()
        if request.method != "POST" and site and is_for_another(request, site):
            return HttpResponseRedirect(f"{site.root_url}{request.path}")
        return super().dispatch(request, *args, **kwargs)

    def page(self, template: str, **context: Any) -> HttpResponse:
        """A page about the response. `about` is the page it is to, if anybody may read that on this site."""
        here = Page.objects.descendant_of(site_of(self.request).root_page, inclusive=True)
        about = readable(here).filter(pk=self.response.page_id).first()
        known = {"response": self.response, "about": about, "token": self.kwargs["token"]}
        return render(self.request, f"responses/{template}.html", known | context)


class OwnView(LinkView):
    """An author's own response, for as long as it may be changed."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """How it stands, and the form to change it."""
        return self.page("own", form=TextForm(initial={"text": self.response.text}))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Changes it; or shows again what was typed, and why."""
        form = TextForm(request.POST)
        if not form.is_valid():
            return self.page("own", form=form)
        site = self.response.page.get_site() or Site.find_for_request(request)
        if site is None:
            return _unknown(request)
        try:
            place = hashed_place(client_address(request))
            change(self.response.pk, form.cleaned_data["text"], policy_of(site), place)
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.page("own", form=form, words=form.cleaned_data["text"])
        return HttpResponseRedirect(link(Purpose.OWN, self.response))


class DeleteView(LinkView):
    """The button that deletes it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Deletes it for good, or says that it is too late."""
        try:
            withdraw(self.response.pk)
        except Refused as refused:
            form = TextForm({"text": self.response.text})
            form.add_error(None, str(refused))
            return self.page("own", form=form)
        return self.page("deleted")


class ConfirmView(LinkView):
    """Where a letter asks whether replies are wanted. Opening it does nothing: mail programs open every link."""

    purpose = Purpose.CONFIRM

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The question, where it is still one."""
        return self.page("confirm", stopped=not self.response.asks_for_replies)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """The answer is yes."""
        done = subscribe(self.response)
        return self.page("confirm", done=done, stopped=not done)


class UnsubscribeView(LinkView):
    """Where every letter lets its reader off. A mail program may do it with one click (RFC 8058)."""

    purpose = Purpose.UNSUBSCRIBE

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The question."""
        return self.page("unsubscribe")

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """No more letters."""
        unsubscribe(self.response)
        return self.page("unsubscribe", done=True)


def _unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "responses/unknown_link.html", {"words": _words(request)}, status=404)


def _words(request: HttpRequest) -> str:
    return str(request.POST.get("text", "")) if request.method == "POST" else ""
