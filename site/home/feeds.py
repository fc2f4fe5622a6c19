"""The feed of a search: what is written from now on that holds the words."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from blog.feeding import Subject, feed_of
from blog.listing import posts_of
from core.feeds.forms import Form
from core.known_sites import site_of
from search.matching import matching
from search.ranking import cleaned


@require_safe
def search_feed(request: HttpRequest, form: Form) -> HttpResponseBase:
    """The newest posts that hold what `?q=` asks for. Raises Http404 where it asks for nothing."""
    if not (query := cleaned(request.GET.get("q", ""))):
        raise Http404("A search has a feed when it has words.")
    path = f"{reverse('search:search')}?{urlencode({'q': query})}"
    subject = Subject(f"search {query}", f"“{query}”", "", path, may_be_empty=True)
    found = matching(query, site_of(request)).values("page")
    return feed_of(request, form, subject, posts_of(request).filter(pk__in=found))
