"""Old addresses, without a word about what is not for everybody."""

from urllib.parse import urlparse

from django.http import HttpRequest, HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.visibility import readable


class ReadableRedirectMiddleware(RedirectMiddleware):
    """Wagtail's redirects, but for those to a page that is a draft or private: their new address is not told."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The redirect of a missing address, or the 404 it would have been."""
        answer: HttpResponseBase = super().process_response(request, response)
        return response if answer is not response and _is_hidden(request) else answer


def _is_hidden(request: HttpRequest) -> bool:
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    redirect = get_redirect(request, path) or get_redirect(request, urlparse(path).path)
    if redirect is None or redirect.redirect_page_id is None:
        return False
    return not readable(Page.objects.all()).filter(pk=redirect.redirect_page_id).exists()
