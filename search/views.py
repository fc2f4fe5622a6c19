"""The search page."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page, Site

from core.visibility import restricted
from search.ranking import Found, Results, search

ROWS = 20
LAST_PAGE = 50


def search_page(request: HttpRequest) -> HttpResponse:
    """`/search/?q=words&page=2`: what this site holds for the words, or its newest pages when it holds nothing."""
    site = Site.find_for_request(request)
    query = request.GET.get("q", "").strip()
    number = _page_number(request)
    found = search(query, site, settings.LANGUAGE_CODE, limit=ROWS, offset=(number - 1) * ROWS)
    context = {
        "query": query,
        "results": Paginator(Rows(found, number), ROWS).get_page(number),
        "total": found.total,
        "corrected": found.corrected,
        "recent": [] if found.rows else _recent(site),
    }
    return render(request, "search/search.html", context)


class Rows:
    """The one page of rows that was asked for, for a Paginator that would like to slice them all."""

    def __init__(self, found: Results, number: int) -> None:
        self.found, self.number = found, number

    def __len__(self) -> int:
        return self.found.total

    def __getitem__(self, part: slice) -> list[Found]:
        return self.found.rows if part.start == (self.number - 1) * ROWS else []


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return min(max(int(text), 1), LAST_PAGE) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _recent(site: Site) -> list[Page]:
    pages = Page.objects.descendant_of(site.root_page).live().exclude(restricted())
    return list(pages.order_by("-first_published_at")[:5])
