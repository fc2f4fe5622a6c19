"""The search page."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Site

from search.ranking import Found, Results, newest, search

ROWS = 20
LAST_PAGE = 50


def search_page(request: HttpRequest) -> HttpResponse:
    """`/search/?q=words&page=2`: what this site holds for the words, or its newest pages when it holds nothing."""
    site = Site.find_for_request(request)
    query = request.GET.get("q", "").strip()
    number = _page_number(request)
    found = _window(request, query, number)
    if not found.rows and number > 1:  # Past the end: the list begins anew.
        number = 1
        found = _window(request, query, number)
    context = {
        "query": query,
        "results": ListPage[Found](found.rows, number, Paginator[Any](range(found.total), ROWS)),
        "total": found.total,
        "corrected": found.corrected,
        "recent": [] if found.rows else newest(site, limit=5, request=request),
    }
    return render(request, "search/search.html", context)


def _window(request: HttpRequest, query: str, number: int) -> Results:
    offset, site = (number - 1) * ROWS, Site.find_for_request(request)
    return search(query, site, settings.LANGUAGE_CODE, limit=ROWS, offset=offset, request=request)


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return min(max(int(text), 1), LAST_PAGE) if text.isascii() and text.isdigit() and len(text) < 5 else 1
