"""Short addresses: `/p/2f/` leads to the page with that key, wherever it stands by then."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.views.decorators.http import require_safe
from wagtail.models import Page

from blog.citing import key_of
from core.known_sites import site_of
from core.visibility import readable


@require_safe
def permalink(request: HttpRequest, code: str) -> HttpResponseRedirect:
    """To the page of this site; whatever nobody may read is not known."""
    site = site_of(request)
    known = readable(Page.objects.all()).descendant_of(site.root_page, inclusive=True)
    page = known.filter(pk=key_of(code)).first()
    if page is None:
        raise Http404
    # Not for good: a browser would go to the old place when the page has moved.
    return HttpResponseRedirect(page.get_url(request))
