"""Lists of posts by tag."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.models import Site

from blog.models import PostPage, Tag
from blog.models.index import paged


def tag_index(request: HttpRequest) -> HttpResponse:
    """All tags of this site that have posts."""
    return render(request, "blog/tag_index.html", {"tags": Tag.objects.of(_site(request)).with_counts()})


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts under one tag of this site. A tag of drafts and private posts alone is not known to anybody."""
    if "\0" in slug:
        raise Http404
    found = get_object_or_404(Tag.objects.of(_site(request)).with_counts(), slug=slug)
    posts = PostPage.objects.for_visitors().filter(tagged_items__tag=found)
    return render(request, "blog/tag_page.html", {"tag": found, "posts": paged(posts, request)})


def _site(request: HttpRequest) -> Site:
    return Site.find_for_request(request)
