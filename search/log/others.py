"""What others searched for, for whoever found nothing."""

from django.db import connection
from wagtail.models import Site

from core.speaking import language_of
from core.sql import sql
from search.folding import shown
from search.languages import configuration
from search.log.counting import is_counted
from search.log.words import kept

MOST = 5
DAYS, TIMES = 3, 5
"""On so many days, or so often, something is searched for before others are told of it."""


def searched_by_others(query: str, site: Site) -> list[str]:
    """Searches of a site that are written like a query, the likest first. One query; any text is one."""
    words = shown(kept(query))
    if not words or not is_counted(site):
        return []
    asked: dict[str, str | int] = {
        "query": words,
        "site": site.pk,
        "configuration": configuration(language_of(site)),
        "days": DAYS,
        "times": TIMES,
        "limit": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql("search.log.others", "find"), asked)
        return [found for (found,) in cursor.fetchall()]
