"""Where Webmentions are sent to."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from core.known_sites import setting_of, site_of
from responses.mentions.receiving import receive
from responses.models import ResponsePolicy
from responses.refusing import Refused

TAKEN = "Thank you. The source is looked at in a moment; if it links to the target, it is shown once it was approved."
TOO_MANY = "There were many Webmentions within a short time. Send it again later."


# It acts for nobody who is signed in, and programs of other sites send it: there is no token that they could have.
@method_decorator((csrf_exempt, never_cache), name="dispatch")
class WebmentionView(View):
    """For programs, and for a person who wonders what it is."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """404 on a site that takes none."""
        self.site = site_of(request)
        self.policy = setting_of(self.site, ResponsePolicy)
        if not self.policy.takes_mentions:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """What it is."""
        return render(request, "responses/webmention.html")

    def post(self, request: HttpRequest) -> HttpResponse:
        """202, or in a sentence why not."""
        try:
            receive(
                request,
                self.site,
                self.policy,
                request.POST.get("source", ""),
                request.POST.get("target", ""),
            )
        except Refused as refused:
            return _refusal(refused)
        return HttpResponse(f"{TAKEN}\n", status=202, content_type="text/plain; charset=utf-8")


def _refusal(refused: Refused) -> HttpResponse:
    words, status = (TOO_MANY, 429) if refused.wait else (str(refused), 400)
    answer = HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")
    if refused.wait:
        answer.headers["Retry-After"] = str(int(refused.wait.total_seconds()) + 1)
    return answer
