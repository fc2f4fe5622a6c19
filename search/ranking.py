"""The one place that decides what is found, and in which order."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page, Site

from core.addresses import share_roots
from core.known_sites import name_of
from core.markdown.typography import typographic
from core.sql import sql
from core.visibility import readable
from search.asking import Filters, Parsed, key, parsed
from search.facets import Facet, facets
from search.finding import OPERATORS, Query, find
from search.folding import QUOTES, START, STOP, fold, shown, whole
from search.languages import configuration
from search.meaning import nearest_documents
from search.models import SearchDocument
from search.passages import joined
from search.sections import Section, sections
from search.spelling import corrected
from search.wanted import wanted
from search.wishes import wishes
from search.within import FoundPart, parts_within

LONGEST_QUERY = 1000
"""Characters: a question may be a paragraph."""
PROSE = 14
"""Words from which on a query is prose: nobody puts as many operators together."""
STRAY_DASHES, MOST_DASHES = re.compile(r'-{2,}|(?<!\S)-(?![\w"])'), 20
LEAST_LIKENESS = (
    0.4  # Trigrams that an address and a title share, of all they have. PostgreSQL itself asks for 0.3.
)
NOTHING = Parsed("")


@dataclass(frozen=True, slots=True)
class Found:
    """One row of the list; `pk` is the page's, title and snippet are HTML with the found words in `<mark>`.

    `site` is the name of the site, where that is another one; `parts` are what is found within the page. `anchor` is
    the id of the heading below which it was found, empty where that is the page as a whole, or its beginning.
    """

    pk: int
    url: str
    title: SafeString
    snippet: SafeString
    date: datetime | None
    kind: str
    site: str = ""
    parts: Sequence[FoundPart] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found, and of how many in all; `corrected` is the mended query, or empty.

    `loose` is whether none of them holds all that was asked for; `near`, how many hold none of it, and are only near
    in meaning; `asked` is the query, taken apart; `facets` are what they are, where that was wanted.
    """

    rows: list[Found]
    total: int
    corrected: str
    loose: bool = False
    near: int = 0
    asked: Parsed = NOTHING
    facets: Sequence[Facet] = ()


def search(
    query: str,
    site: Site,
    language: str,
    *,
    limit: int,
    offset: int = 0,
    request: HttpRequest | None = None,
    others: Collection[Site] = (),
    by_date: bool = False,
    with_facets: bool = False,
    as_written: bool = False,
) -> Results:
    """What a site holds for a query, best first, or newest first. Any text is a valid query. `others` are searched
    with it. Of one `as_written` no word is mended.

    `request` decides whether addresses on its own site are short, and knows where the sites begin.
    """
    asked = parsed(cleaned(query))
    if not asked.seeks:
        return Results([], 0, "", asked=asked)
    every, words = [site, *others], configuration(language)
    filters = asked.applied()
    sites = [each.pk for each in every if is_meant(each, filters)]
    wanted = wishes(asked.text, site.pk, words)
    mended = "" if as_written else corrected(asked.text, sites, words, wanted.known)
    if mended and wanted.others:
        wanted = wishes(mended, site.pk, words)
    by_date = by_date or not asked.said
    means = "" if by_date or OPERATORS.search(asked.text) else mended or asked.text
    near = wanted.besides(nearest_documents(means, sites, language))
    meant = wanted.of(Query(mended or asked.text, sites, words, filters, by_date=by_date))
    found = find(meant, limit=limit, offset=offset, near=near)
    if not (by_date or asked.filters):
        found = wanted.put_first(found, offset)
    said = {
        "query": asked.said,
        "corrected": f"{mended} {wanted.synonyms}",
        "configuration": words,
        "keys": filters.keys,
    }
    numbers = {each.document_id: each.number for each in near if each.document_id in found.meant}
    rows = _shown(found.ids, numbers, said, request, {other.pk: name_of(other) for other in others})
    return Results(
        rows,
        found.total,
        shown(mended),
        loose=bool(found.total and not found.whole),
        near=found.total - found.held,
        asked=asked,
        facets=facets(meant, asked, found, said["corrected"], every) if with_facets else [],
    )


def is_meant(site: Site, filters: Filters) -> bool:
    """Whether the filters let a site be searched: it is asked for by its name, or by its host."""
    names = {key("site", name_of(site)), key("site", site.hostname)}
    return all((wanted in names) != excluded for wanted, excluded in filters.sites)


def cleaned(query: str) -> str:
    """The query without what PostgreSQL cannot hold, and without dashes that exclude nothing: it nests each of them,
    and its stack is small. In a text as long as prose, quotes, `OR` and dashes are those of prose.
    """
    text = whole(query.replace("\0", " ").encode(errors="replace").decode().translate(QUOTES))
    text = STRAY_DASHES.sub(" ", text)
    if len(text.split()) >= PROSE:
        text = OPERATORS.sub(lambda found: " or " if found[0] == "OR" else " ", text)
    if text.count("-") > MOST_DASHES:
        text = text.replace("-", " ")
    return " ".join(text.split())[:LONGEST_QUERY]


def near(path: str, site: Site, language: str, *, limit: int) -> list[SearchDocument]:
    """What somebody may have meant who came to this path, best first. At most two queries.

    Titles and addresses that are written alike, old ones too, and pages that hold all of several words: a single one,
    such as `feed` or `login`, says too little.
    """
    meant = wanted(path)
    words = cleaned(meant.words)
    if not words:
        return []
    asked: dict[str, Any] = {
        "folded": fold(words),
        "several": words if " " in words else "",
        "slug": meant.slug,
        "long_slug": meant.long_slug,
        "swapped": meant.swapped,
        "swapped_paths": meant.swapped_paths,
        "least": LEAST_LIKENESS,
        "configuration": configuration(language),
        "site": site.pk,
        "root": site.root_page.path,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql("search.ranking", "near"), asked)
        ids = [document for (document,) in cursor.fetchall()]
    found = _readable().in_bulk(ids) if ids else {}
    return [found[pk] for pk in ids if pk in found]


def newest(site: Site, *, limit: int, request: HttpRequest | None = None) -> list[Found]:
    """The site's newest writing, for whoever found nothing."""
    documents = _readable().filter(site=site, date__isnull=False).order_by("-date", "-pk")[:limit]
    return [
        _row(document, url, document.title, typographic(document.summary, document.language))
        for document, url in _located(documents, request)
    ]


@cache
def _readable() -> QuerySet[SearchDocument]:
    """Whatever the index says, a page is asked once more whether everybody may read it.

    Never evaluated itself: building it anew for each search took longer than PostgreSQL takes to answer it.
    """
    pages = readable(Page.objects.all())
    documents = SearchDocument.objects.filter(page__in=pages).select_related("page")
    return documents.only("page__url_path", "site", "title", "summary", "date", "kind", "language")


def _shown(
    ids: list[int],
    numbers: Mapping[int, int],
    asked: dict[str, Any],
    request: HttpRequest | None,
    names: Mapping[int, str],
) -> list[Found]:
    """The rows with marked snippets, in the order given; `names` are those of other sites, by their keys.

    `numbers` are those of the passages by whose meaning documents were found: what these say is shown of them.
    """
    if not ids:
        return []
    with connection.cursor() as cursor:
        marks = {"start": START, "stop": STOP, "ids": ids}
        cursor.execute(sql("search.ranking", "snippets"), asked | marks)
        told = cursor.fetchall()
    snippets = {
        document: (title, joined(passages, numbers) if passages else "", instead or "")
        for document, title, passages, numbers, instead, _ in told
    }
    kept = _readable().in_bulk(ids)
    found = [kept[pk] for pk in ids if pk in kept]
    albums = [document for document, *_, holds_parts in told if holds_parts]
    parts = parts_within(albums, asked) if albums else {}
    texts = {pk: text for pk, (title, text, _) in snippets.items() if text and START not in title}
    within = sections(texts, numbers)
    rows = []
    for document, url in _located(found, request):
        title, text, summary = snippets[document.pk]
        # Signs of a text were set with it; without a summary, a passage of it stands in, which may be code.
        said = typographic(summary, document.language) if document.summary else summary
        section = within.get(document.pk, Section("", ""))
        if document.pk in numbers:
            said = section.beginning or said
        row = _row(document, url, title, text or said, names.get(document.site_id, ""))
        rows.append(replace(row, parts=parts.get(document.pk, ()), anchor=section.anchor))
    return rows


def _located(
    documents: Iterable[SearchDocument], request: HttpRequest | None
) -> list[tuple[SearchDocument, str]]:
    """The documents, each with the address of its page."""
    documents = list(documents)
    if request is None:
        share_roots(document.page for document in documents)
    return [(document, document.page.get_url(request)) for document in documents]


def _row(document: SearchDocument, url: str, title: str, snippet: str, site: str = "") -> Found:
    title = typographic(title, document.language)
    return Found(document.page_id, url, marked(title), marked(snippet), document.date, document.kind, site)


def marked(text: str) -> SafeString:
    """Text as HTML: everything escaped by us, then the found words marked."""
    html = escape(shown(text)).replace(START, "<mark>").replace(STOP, "</mark>")
    return mark_safe(html)  # noqa: S308 - escaped above
