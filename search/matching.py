"""Which pages hold the words of a query, and are what its filters ask for: no more, and in no order."""

from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from wagtail.models import Site

from core.speaking import language_of
from search.asking import parsed
from search.languages import configuration
from search.models import SearchDocument
from search.ranking import cleaned, is_meant


def matching(query: str, site: Site) -> QuerySet[SearchDocument]:
    """The documents of a site in which all that is asked for is found, exactly: no misspelt word is mended.

    Any text is a valid query; one that looks for nothing finds nothing. To be part of another query: it is none by
    itself.
    """
    asked = parsed(cleaned(query))
    filters = asked.applied()
    if not (asked.seeks and is_meant(site, filters)):
        return SearchDocument.objects.none()
    wanted = Q(site=site)
    if asked.text:
        wanted &= Q(
            tsv=SearchQuery(asked.text, config=configuration(language_of(site)), search_type="websearch")
        )
    if filters.keys:
        wanted &= Q(_KeptUnder(F("keys"), Value(filters.keys)))
    if filters.since:
        wanted &= Q(date__gte=filters.since)
    if filters.until:
        wanted &= Q(date__lt=filters.until)
    return SearchDocument.objects.filter(wanted)


class _KeptUnder(Func):
    """Whether keys are as a `tsquery` asks, which is given as text."""

    template = "(%(expressions)s::tsquery)"
    arg_joiner = " @@ "
    output_field = BooleanField()
