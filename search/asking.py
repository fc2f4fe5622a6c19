"""What a query asks for: words, and filters among them, such as `tag:coffee` or `-kind:note`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from search.folding import fold

NAMES = frozenset({"tag", "kind", "series", "in", "camera", "year", "site", "from", "to"})
"""What may stand before the colon of a filter. Whatever else has one is a word."""
MOST_FILTERS = 20
"""Of one query; the others are left out. Nobody chooses as many by hand."""
LONGEST_KEY = 200
_TOKEN = re.compile(
    r'(?P<minus>-?)(?P<name>[a-z]+):(?P<value>"[^"]*"|[^\s"]+)(?!\S)'  # A filter,
    r'|(?:[^\s"]|"[^"]*")+',  # or a word or a phrase.
    re.IGNORECASE,
)
_DATE = re.compile(r"([1-9][0-9]{3})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_GAPS = re.compile(r"[\s_-]+")
_LEFT_OUT = re.compile(r'(?<!\S)-(?:"[^"]*"|\S+)')


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: `name` is one of `NAMES`, and `value` is as it was written, without quotes.

    `excludes` is whether a minus stands before it; `alternative`, whether an OR joins it with the one before.
    """

    name: str
    value: str
    excludes: bool = False
    alternative: bool = False

    @property
    def key(self) -> str:
        """Under which documents are kept that it asks for."""
        return key(self.name, self.value)

    def __str__(self) -> str:
        """As it is written in a query."""
        value = f'"{self.value}"' if " " in self.value else self.value
        return f"{'-' if self.excludes else ''}{self.name}:{value}"


@dataclass(frozen=True, slots=True)
class Filters:
    """What documents must be, whatever their words are: nothing in particular, where all is empty.

    `keys` is a `tsquery` of PostgreSQL for their keys. Their date is at or after `since` and before `until`, both
    aware. `sites` are keys of sites, and whether these are left out.
    """

    keys: str = ""
    since: datetime | None = None
    until: datetime | None = None
    sites: tuple[tuple[str, bool], ...] = ()


NONE = Filters()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query, taken apart: `text` is for `websearch_to_tsquery`, with its quotes, OR and minus."""

    text: str
    filters: tuple[Filter, ...] = ()

    @property
    def seeks(self) -> bool:
        """Whether it looks for anything, and does not only leave out."""
        return bool(self.said) or any(not each.excludes for each in self.filters)

    @property
    def said(self) -> str:
        """The words that are looked for, without those that are left out."""
        return _LEFT_OUT.sub("", self.text).strip()

    def applied(self) -> Filters:
        """What its filters ask of documents. Days begin as in the time zone that is active."""
        keyed, dated, sites = list[Filter](), list[Filter](), list[tuple[str, bool]]()
        for each in self.filters:
            if each.name == "site":
                sites.append((each.key, each.excludes))
            else:
                (dated if each.name in {"from", "to"} else keyed).append(each)
        return Filters(_query(keyed), *_span(dated), tuple(sites))

    def without(self, chosen: Filter) -> "Parsed":
        """The same without one filter; what an OR joined with it stays."""
        kept, leads = list[Filter](), False
        for each in self.filters:
            if each == chosen:
                leads = leads or not each.alternative
                continue
            kept.append(replace(each, alternative=each.alternative and not leads))
            leads = False
        return Parsed(self.text, tuple(kept))

    def with_also(self, chosen: Filter) -> "Parsed":
        """The same, and one filter more."""
        return Parsed(self.text, (*self.filters, chosen))

    def __str__(self) -> str:
        """As it is written: the words, then the filters."""
        filters = (f"{'OR ' if each.alternative else ''}{each}" for each in self.filters)
        return " ".join([self.text, *filters]).strip()


def parsed(query: str) -> Parsed:
    """A query that `search.ranking.cleaned` has cleaned, taken apart. Any text is one.

    A filter without a value, one of another name, a date that is none: all are words. An OR stands between words, or
    between filters; beside a date, or between a word and a filter, it says nothing.
    """
    words, filters = list[str](), list[Filter]()
    before: Filter | str = ""
    waiting = ""  # An OR, as it is written, that waits for what follows it.
    closed = query + '"' * (query.count('"') % 2)
    for token in (_token(found) for found in _TOKEN.finditer(closed)):
        if isinstance(token, Filter):
            joins = bool(waiting) and _is_keyed(token) and isinstance(before, Filter) and _is_keyed(before)
            filters.append(replace(token, alternative=joins))
        elif token.upper() == "OR":
            waiting = token
            continue
        else:
            words += [waiting, token] if waiting and not isinstance(before, Filter) else [token]
        before, waiting = token, ""
    if waiting and not isinstance(before, Filter):
        words.append(waiting)
    return Parsed(" ".join(words), tuple(filters[:MOST_FILTERS]))


def key(name: str, value: str) -> str:
    """Under which something is kept: `tag:new-york` for New York and new_york. Empty for what says nothing."""
    folded = _GAPS.sub("-", fold(value)).strip("-")[:LONGEST_KEY]
    return f"{name}:{folded}" if folded else ""


def quoted(lexeme: str) -> str:
    """A lexeme as a `tsquery` of PostgreSQL."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def _token(found: re.Match[str]) -> Filter | str:
    name, value = (found["name"] or "").lower(), (found["value"] or "").strip('"').strip()
    means = key(name, value) if name in NAMES else ""
    if name in {"from", "to", "year"} and not _period(value, only_years=name == "year"):
        means = ""
    return Filter(name, value, bool(found["minus"])) if means else found[0]


def _is_keyed(one: Filter) -> bool:
    return one.name not in {"from", "to", "site"}


def _query(filters: Iterable[Filter]) -> str:
    """All of them, or of those that OR joins, one."""
    groups: list[list[str]] = []
    for each in filters:
        lexeme = ("!" if each.excludes else "") + quoted(each.key)
        if each.alternative and groups:
            groups[-1].append(lexeme)
        else:
            groups.append([lexeme])
    return " & ".join(f"({' | '.join(group)})" for group in groups)


def _span(filters: Iterable[Filter]) -> tuple[datetime | None, datetime | None]:
    """From when, and until when. What is not from a day on was before it."""
    since, until = list[datetime](), list[datetime]()
    for each in filters:
        if period := _period(each.value):
            begins = (each.name == "from") != each.excludes
            (since if begins else until).append(period[each.name == "to"])
    return max(since, default=None), min(until, default=None)


def _period(written: str, *, only_years: bool = False) -> tuple[datetime, datetime] | None:
    """When a year, a month or a day begins, and when it is over; None for what is none."""
    found = _DATE.fullmatch(written)
    if not found or (only_years and found[2]):
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        first = date(year, month, day)
        if found[3]:
            after = first + timedelta(days=1)
        elif found[2]:
            after = date(year + month // 12, month % 12 + 1, 1)
        else:
            after = date(year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None
    zone = timezone.get_current_timezone()
    return datetime.combine(first, time.min, zone), datetime.combine(after, time.min, zone)
