"""The form of a response, on a page of its own: the page it is about stays the same for everybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from core.client_address import client_address
from core.known_sites import site_of
from core.responding import Responding
from responses import stamps
from responses.discussing import page_for_visitors
from responses.forms import TRAP, ResponseForm
from responses.limits import hashed_place
from responses.links import Purpose, link
from responses.models import Response
from responses.models.response import REACTIONS
from responses.posting import ParentGone, post
from responses.refusing import Refused
from responses.same_site import ELSEWHERE, is_from_here

CLOSED = _("No more responses are taken here. Nothing was sent; your words are still here to copy.")


@method_decorator((csrf_exempt, never_cache), name="dispatch")
class RespondView(View):
    """`/respond/12/?to=7`: says something of page 12, in reply to response 7."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """404 for a page that takes no responses, as for one that is not there; what was typed is given back."""
        found = page_for_visitors(kwargs["page_id"], site_of(request))
        if found is None and request.method == "POST":
            return _gone(request)
        if found is None:
            raise Http404
        self.page, self.policy = found
        self.is_open = self.policy.stand(self.page) == Responding.OPEN
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """An empty form."""
        answered = self._answered(request.GET.get("to", ""))
        initial = {"stamp": stamps.new_stamp(page_id), "to": answered.pk if answered else ""}
        return self._form(request, ResponseForm(initial=initial), answered)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Takes it and leads to its own page; or shows the form again, with all that was written and why."""
        form = ResponseForm(request.POST)
        try:
            response = self._take(request, form)
        except Refused as refused:
            return self._refuse(request, refused)
        if response is None:
            return self._form(request, form, self._answered(form.data.get("to", "")))
        return HttpResponseRedirect(link(Purpose.OWN, response))

    def _take(self, request: HttpRequest, form: ResponseForm) -> Response | None:
        """None if the form has to be filled in better. Raises Refused."""
        if not self.is_open:
            raise Refused(CLOSED)
        stamp = stamps.read_stamp(form.data.get("stamp", ""), self.page.pk)
        if not is_from_here(request):
            raise Refused(ELSEWHERE)
        stamp.check_age()
        if not form.is_valid():
            return None
        response = _response(form.cleaned_data, self.page.pk, stamp.key)
        response.address_hash = hashed_place(client_address(request))
        return post(response, self.policy, trapped=bool(form.cleaned_data[TRAP]))

    def _refuse(self, request: HttpRequest, refused: Refused) -> HttpResponse:
        """The form again, with all that was written."""
        data = request.POST.copy()
        if not isinstance(refused, stamps.TooSoon):
            data["stamp"] = stamps.new_stamp(self.page.pk)
        if isinstance(refused, ParentGone):
            data["to"] = ""
        form = ResponseForm(data)
        form.full_clean()
        form.add_error(None, str(refused))
        answer = self._form(request, form, self._answered(form.data.get("to", "")))
        if refused.wait:
            answer.status_code = 429
            answer.headers["Retry-After"] = str(int(refused.wait.total_seconds()) + 1)
        return answer

    def _form(self, request: HttpRequest, form: ResponseForm, answered: Response | None) -> HttpResponse:
        context = {"about": self.page, "form": form, "is_open": self.is_open, "answered": answered}
        return render(request, "responses/respond.html", context)

    def _answered(self, to: str) -> Response | None:
        key = _key(to)
        shown = Response.objects.shown().filter(page_id=self.page.pk).exclude(source__in=REACTIONS)
        found: Response | None = shown.filter(pk=key).first() if key else None
        return found


def _gone(request: HttpRequest) -> HttpResponse:
    """The page went while somebody wrote. It is not named: whoever could not read it learns nothing here."""
    words = {"words": request.POST.get("text", "")}
    return render(request, "responses/gone.html", words, status=404)


def _key(to: str) -> int | None:
    return int(to) if to.isascii() and to.isdecimal() and len(to) < 19 else None


def _response(cleaned: dict[str, Any], page_id: int, key: str) -> Response:
    return Response(
        page_id=page_id,
        parent_id=_key(cleaned["to"]),
        author_name=cleaned["name"],
        author_email=cleaned["email"],
        author_url=cleaned["url"],
        text=cleaned["text"],
        asks_for_replies=cleaned.get("tell_me", False),
        form_key=key,
    )
