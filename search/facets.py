"""What the pages that were found are, in numbers, and how a query asks for some of them alone."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.utils.translation import gettext, pgettext
from wagtail.models import Site

from core.known_sites import name_of
from core.sql import sql
from search.asking import Filter, Parsed
from search.finding import Matches, Query

MOST = 8
"""Values of one facet that are shown: those that most pages have."""
COUNTED = 5_000
"""Of more pages that were found, as many are counted."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: what readers call it, how many have it, and the query that asks for it, too."""

    label: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with the values that can be chosen."""

    label: str
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter of the query, in words, and the query without it."""

    label: str
    query: str


def facets(
    query: Query, asked: Parsed, found: Matches, corrected: str, sites: Collection[Site]
) -> list[Facet]:
    """What was found, in numbers, but for what the query asks for already. One query.

    `sites` are those that are searched; of one alone, there is nothing to choose from.
    """
    counts = _counts(query, asked, found, corrected)
    taken = {each.key for each in asked.filters if not each.excludes}
    known = {str(site.pk): site for site in sites}
    made = []
    for name, label in _labels().items():
        choices = [
            Choice(label, count, str(asked.with_also(chosen)))
            for chosen, label, count in _choices(name, counts, known)
            if chosen.key not in taken
        ]
        if name == "year":
            choices.sort(key=lambda choice: choice.label, reverse=True)
        if choices and not (name == "site" and len(known) < 2):
            made.append(Facet(label, choices))
    return made


def chosen(asked: Parsed) -> list[Chosen]:
    """The filters of a query, each with the query without it."""
    return [Chosen(_said(each), str(asked.without(each))) for each in asked.filters]


def _said(one: Filter) -> str:
    """A filter in words."""
    value = pgettext("kind", one.value.capitalize()) if one.name == "kind" else one.value
    said = gettext("%(facet)s: %(value)s") % {"facet": _names()[one.name], "value": value}
    return gettext("not %(filter)s") % {"filter": said} if one.excludes else said


def _labels() -> dict[str, str]:
    """The facets, in the order in which they are shown."""
    names = _names()
    return {name: names[name] for name in ("kind", "tag", "year", "in", "site")}


def _names() -> dict[str, str]:
    return {
        "kind": pgettext("facet", "Kind"),
        "tag": pgettext("facet", "Tag"),
        "year": pgettext("facet", "Year"),
        "in": pgettext("facet", "Album"),
        "site": pgettext("facet", "Site"),
        "series": pgettext("facet", "Series"),
        "camera": pgettext("facet", "Camera"),
        "from": pgettext("facet", "From"),
        "to": pgettext("facet", "Until"),
    }


def _choices(
    name: str, counts: Collection[tuple[str, str, str, int]], sites: dict[str, Site]
) -> Iterator[tuple[Filter, str, int]]:
    """The values of one facet: as a filter, in words, and how many have it."""
    for facet, value, said, count in counts:
        if facet != name:
            continue
        if name == "site":
            site = sites[value]
            yield Filter(name, site.hostname), name_of(site), count
        else:
            label = pgettext("kind", value.capitalize()) if name == "kind" else said or value
            yield Filter(name, value), label, count


def _counts(query: Query, asked: Parsed, found: Matches, corrected: str) -> list[tuple[str, str, str, int]]:
    """The name of each facet, its value, what an album is called, and how many have it; the most first."""
    if not found.total:
        return []
    how: dict[str, Any] = {
        "wider": found.wider,
        "alike": found.alike,
        "alone": list(found.alone),
        "newest": found.newest,
        "said": asked.said,
        "corrected": corrected,
        "counted": COUNTED,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(counting(), query.parameters | how)
        return list(cursor.fetchall())


@cache
def counting() -> str:
    """The query that counts, which asks of each page once more whether anybody may read it."""
    restricted = f"\n{sql('core.visibility', 'restricted')}"
    return sql("search.ranking", "facets").replace("{restricted}", restricted)
