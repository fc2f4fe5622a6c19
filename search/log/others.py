"""What others searched for, for whoever found nothing."""

from django.conf import settings
from django.db import OperationalError, connection
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
    """Searches of a site that are written like a query, the likest first. One query; any text is one.

    What takes longer than `SUGGESTION_MILLISECONDS` tells of none.
    """
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
    limit = f"SET LOCAL statement_timeout = {settings.SUGGESTION_MILLISECONDS:d};"
    try:
        with connection.cursor() as cursor:
            cursor.execute(limit + sql("search.log.others", "find"), asked)
            cursor.nextset()
            return [found for (found,) in cursor.fetchall()]
    except OperationalError:
        return []
