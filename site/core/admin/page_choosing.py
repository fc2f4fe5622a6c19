"""Choosing a page, to link to it or to put something below it: of the sites that a person works on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views import chooser
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.admin.sites import is_everywhere, pages_of, roots_of
from core.redirecting import roots_of as beginnings_of
from core.refusing import is_key


def offer_pages(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Of the pages that a chooser lists or finds."""
    return pages_of(request.user, pages)


class BrowseView(chooser.BrowseView):
    """Begins at the site of who works on one only. What is elsewhere is not there."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        """Raises Http404 for a page of another site."""
        if parent_page_id is None:
            parent_page_id = _beginning(request.user)
        elif not pages_of(request.user).filter(pk=parent_page_id).exists():
            raise Http404
        answer: HttpResponse = super().get(request, parent_page_id)
        return answer


class ChosenView(chooser.ChosenMultipleView):
    """Tells of the pages with these keys that the person may link to."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The others are left out."""
        asked = request.GET.copy()
        keys = [key for key in asked.getlist("id") if is_key(key)]
        found = pages_of(request.user).filter(pk__in=keys, depth__gt=1).values_list("pk", flat=True)
        asked.setlist("id", [str(key) for key in found])
        request.GET = asked  # type: ignore[assignment]
        answer: HttpResponse = super().get(request)
        return answer


class ExternalLinkView(chooser.ExternalLinkView):
    """Knows the page at an address that was typed, where it is of the person's sites."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Any other address leads out of the house."""
        person: Any = request.user
        if not is_everywhere(person):
            theirs = roots_of(person)
            request._wagtail_cached_site_root_paths = [  # type: ignore[attr-defined]
                root for root in beginnings_of(request) if root.site_id in theirs
            ]
        answer: HttpResponse = super().post(request)
        return answer


def _beginning(person: Any) -> int | None:
    """The page at which to begin; None for Wagtail's own choice."""
    if is_everywhere(person) or len(roots := roots_of(person)) != 1:
        return None
    [path] = roots.values()
    key: int = Page.objects.values_list("pk", flat=True).get(path=path)
    return key
