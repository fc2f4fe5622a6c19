"""What lists and feeds of posts are made of."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from blog.models.post import PostPage, PostQuerySet
from core.known_sites import site_of


def posts_of(request: HttpRequest) -> PostQuerySet:
    """Those of the site that is asked, newest first."""
    posts: PostQuerySet = PostPage.objects.of_site(site_of(request)).for_visitors()
    return posts


def named(found: QuerySet[Any], slug: str) -> Any:
    """The one with this slug. Raises Http404 where there is none, also for what cannot be a slug."""
    if "\0" in slug:
        raise Http404
    return get_object_or_404(found, slug=slug)
