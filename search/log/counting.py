"""Counting what is searched for."""

import logging
from datetime import timedelta
from functools import lru_cache
from time import perf_counter

from crawleruseragents import is_crawler
from django.conf import settings
from django.db import Error as DatabaseFailure
from django.db import IntegrityError, connection
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from core.allowing import Allowance
from core.known_sites import profile_of, site_of
from core.sql import sql
from search.folding import shown
from search.log.words import kept
from search.models import Asked
from search.ranking import Results

logger = logging.getLogger(__name__)
MOST_A_DAY = 1_000
"""Different searches of one site and day."""
LONGEST_AGENT = 500  # Characters of a user agent that are looked at.
SLOWEST = 600_000  # Milliseconds: none is slower.

allowance = Allowance(settings.SEARCHES_COUNTED_PER_MINUTE)


def count(request: HttpRequest, query: str, found: Results, began: float) -> None:
    """Counts a search that was answered with `found`; `began` is of `perf_counter`. Never fails.

    A search is words alone: further pages of the list, other orders of it, and what narrows or widens it are none.
    Not counted: robots, browsers that fetch in advance, or whose readers want not to be counted; sites whose owner
    wants no counts; and what comes faster than this process may write (`SEARCHES_COUNTED_PER_MINUTE`).
    """
    site, milliseconds = site_of(request), int((perf_counter() - began) * 1000)
    words = kept(query) if _is_one(request) and is_counted(site) else ""
    if not words or not allowance.take():
        return
    row: dict[str, str | int] = {
        "words": shown(words),
        "corrected": kept(found.corrected),
        "unanswered": int(found.loose or not found.total),
        "results": found.total,
        "milliseconds": min(milliseconds, SLOWEST),
        "most": MOST_A_DAY,
    }
    _write("count", row, site)


def count_click(request: HttpRequest, query: str, rank: int) -> None:
    """Counts that the result at a place was opened, 1 being the first, after a counted search. Never fails."""
    site = site_of(request)
    words = kept(query) if is_counted(site) else ""
    if words and allowance.take():
        _write("click", {"words": shown(words), "rank": rank}, site)


def prune() -> int:
    """Forgets what was searched for more than `SEARCHES_KEPT_DAYS` ago. Gives the number of rows."""
    limit = timezone.localdate() - timedelta(days=settings.SEARCHES_KEPT_DAYS)
    return int(Asked.objects.filter(day__lt=limit).delete()[0])


def is_counted(site: Site) -> bool:
    """Whether the owner of a site wants to know."""
    return bool(profile_of(site).counted)


def _write(statement: str, row: dict[str, str | int], site: Site) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                sql("search.log.counting", statement), row | {"site": site.pk, "day": timezone.localdate()}
            )
    except IntegrityError:
        pass  # The site has just been deleted.
    except DatabaseFailure:
        logger.exception("What was searched for could not be counted")


def _is_one(request: HttpRequest) -> bool:
    asked = {name for name, value in request.GET.items() if value}
    told = request.headers
    wants_none = told.get("DNT") == "1" or told.get("Sec-GPC") == "1"
    in_advance = "prefetch" in told.get("Sec-Purpose", "")
    is_search = request.method == "GET" and asked == {"q"}
    return (
        is_search
        and not wants_none
        and not in_advance
        and not _is_robot(told.get("User-Agent", "")[:LONGEST_AGENT])
    )


@lru_cache(maxsize=1000)
def _is_robot(agent: str) -> bool:
    return not agent or is_crawler(agent)
