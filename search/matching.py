"""Which pages hold the words of a query: no more, and in no order."""

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet
from wagtail.models import Site

from core.speaking import language_of
from search.languages import configuration
from search.models import SearchDocument
from search.ranking import cleaned


def matching(query: str, site: Site) -> QuerySet[SearchDocument]:
    """The documents of a site in which all that is asked for is found, exactly: no misspelt word is mended.

    Any text is a valid query; one without words finds nothing. To be part of another query: it is none by itself.
    """
    words = SearchQuery(cleaned(query), config=configuration(language_of(site)), search_type="websearch")
    return SearchDocument.objects.filter(site=site, tsv=words)
