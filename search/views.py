"""The search page."""

from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Site

from core.known_sites import setting_of, site_of
from core.redirecting import roots_of
from core.speaking import language_of
from search.facets import chosen
from search.limiting import answering_refusals, limited
from search.log.counting import count, is_counted
from search.log.others import searched_by_others
from search.models import SearchScope
from search.ranking import Found, Results, newest, search

ROWS = 20
LAST_PAGE = 50


@answering_refusals
def search_page(request: HttpRequest) -> HttpResponse:
    """`/search/?q=words&page=2`: what this site holds for the words, or its newest pages when it holds nothing.

    With `sites=all`, what all sites hold, where the owner of this one lets readers look there; with `sort=date`, the
    newest first; with `mend=no`, no misspelt word is mended. Filters stand in the query itself: so the field, the
    leaves and the feed all keep them.
    """
    site, began = site_of(request), perf_counter()
    reaches_all = len(roots_of(request)) > 1 and setting_of(site, SearchScope).reaches_all
    everywhere = reaches_all and request.GET.get("sites") == "all"
    others = list(Site.objects.exclude(pk=site.pk)) if everywhere else []
    query = request.GET.get("q", "").strip()
    number = _page_number(request)
    found = _window(request, query, number, others)
    if not found.rows and number > 1:  # Past the end: the list begins anew.
        number = 1
        found = _window(request, query, number, others)
    count(request, query, found, began)
    by_date = _by_date(request)
    as_written = "&mend=no" if _as_written(request) else ""
    context = {
        "query": query,
        "address": f"{request.path}?{urlencode({'q': query})}",
        "results": ListPage[Found](found.rows, number, Paginator[Any](range(found.total), ROWS)),
        "total": found.total,
        "corrected": found.corrected,
        "loose": found.loose,
        "near": found.near,
        "reaches_all": reaches_all,
        "everywhere": everywhere,
        "is_counted": is_counted(site),
        "others": searched_by_others(query, site) if found.loose or not found.total else [],
        "by_date": by_date,
        "sortable": bool(found.asked.said and found.total > 1),
        "as_written": as_written,
        "kept": ("&sites=all" if everywhere else "") + ("&sort=date" if by_date else "") + as_written,
        "chosen": chosen(found.asked),
        "facets": found.facets,
        "seeks": found.asked.seeks,
        "recent": [] if found.rows else newest(site, limit=5, request=request),
    }
    return render(request, "search/search.html", context)


def _window(request: HttpRequest, query: str, number: int, others: list[Site]) -> Results:
    site = site_of(request)
    with limited(request):
        return search(
            query,
            site,
            language_of(site),
            limit=ROWS,
            offset=(number - 1) * ROWS,
            request=request,
            others=others,
            by_date=_by_date(request),
            as_written=_as_written(request),
            with_facets=True,
        )


def _as_written(request: HttpRequest) -> bool:
    return request.GET.get("mend") == "no"


def _by_date(request: HttpRequest) -> bool:
    return request.GET.get("sort") == "date"


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return min(max(int(text), 1), LAST_PAGE) if text.isascii() and text.isdigit() and len(text) < 5 else 1
