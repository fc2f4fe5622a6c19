"""Short addresses: `/p/2f/` leads to the page with that key, wherever it stands by then."""

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from blog.citing import key_of
from core.visibility import restricted


@require_safe
def permalink(request: HttpRequest, code: str) -> HttpResponsePermanentRedirect:
    """To the page of this site; whatever nobody may read is not known."""
    site = Site.find_for_request(request)
    readable = Page.objects.live().exclude(restricted()).descendant_of(site.root_page, inclusive=True)
    page = readable.filter(pk=key_of(code)).first()
    if page is None:
        raise Http404
    return HttpResponsePermanentRedirect(page.get_url(request))
