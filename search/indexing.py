"""Keeping the index true to what is published."""

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import Exists, OuterRef
from psycopg.errors import LockNotAvailable
from wagtail.models import Page, Site

from core.cleaning import storable
from core.content import Content, HasContent, HasParts, Part, Visibility
from core.known_sites import zone_of
from core.sql import sql
from core.visibility import readable
from search.asking import quoted
from search.counting import Counts, count, counted
from search.filing import facets_of, keys_of, keys_of_part
from search.folding import accented, whole
from search.languages import configuration
from search.models import SearchDocument
from search.passages import passages
from search.placing import site_of_page

LONGEST_BODY = (
    500_000  # Bytes. PostgreSQL refuses a tsvector over 1 MB, and each word takes a little more there.
)

OUTDATED = datetime.fromtimestamp(0, UTC)


ATTEMPTS = 30  # With the wait for a turn to count, about 15 seconds.
PAUSE = 0.1  # seconds
MARKED = 200  # Documents at once: whoever withdraws one of them waits no longer than that takes.


def reindex(page_id: int) -> None:
    """Makes a page findable as it is published now, or forgets it when it is not for everybody to read.

    Who waits to count holds the row of the page, and who counts, such as whoever deletes many pages, may want that
    row: rather than lock each other out, this lets go and begins anew. Raises OperationalError if that does not help.
    """
    if connection.in_atomic_block:
        _reindex(page_id, is_patient=True)
        return
    for left in reversed(range(ATTEMPTS)):
        try:
            return _reindex(page_id, is_patient=False)
        except OperationalError as error:
            if not left or not isinstance(error.__cause__, LockNotAvailable):
                raise
            time.sleep(PAUSE)


@transaction.atomic
def _reindex(page_id: int, *, is_patient: bool) -> None:
    """The page's row stays locked while it is read and stored: whoever withdraws it at the same moment comes before,
    and is seen, or after, and forgets.
    """
    locked = Page.objects.select_for_update(of=("self",), no_key=True).filter(pk=page_id).first()
    published = locked.specific if locked else None
    site = site_of_page(locked) if locked else None
    content = published.content() if isinstance(published, HasContent) and locked and locked.live else None
    changes = Counts()
    before = _remove([page_id])
    if site and content and content.visibility is Visibility.PUBLIC:
        parts = list(published.parts()) if isinstance(published, HasParts) else []
        changes.update(_store(page_id, site, content, parts))
        _store_parts(page_id, content, _year(content, site), parts)
    changes.subtract(before)
    count(changes, is_patient=is_patient)
    if site and content and content.visibility is Visibility.PUBLIC:
        _spell(site, content)


@transaction.atomic
def forget(page_ids: Iterable[int]) -> None:
    """Takes pages out of the index, in the caller's transaction: nothing private stays findable."""
    pages = (
        Page.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=list(page_ids)).order_by("pk")
    )
    changes = Counts()
    changes.subtract(_remove(list(pages.values_list("pk", flat=True))))
    count(changes)


def missed() -> list[int]:
    """The pages whose document is missing or older than what is published: what a crash kept from being enqueued.

    And those whose document was made the way it was before a migration, which marks it as `OUTDATED`.
    """
    current = SearchDocument.objects.filter(
        page_id=OuterRef("pk"), indexed_at__gte=OuterRef("last_published_at")
    )
    pages = readable(Page.objects.all()).filter(depth__gt=1, last_published_at__isnull=False)
    outdated = SearchDocument.objects.filter(indexed_at=OUTDATED)
    return [
        *outdated.values_list("page_id", flat=True),
        *pages.exclude(Exists(current))
        .exclude(pk__in=outdated.values("page_id"))
        .values_list("pk", flat=True),
    ]


def mark_all() -> None:
    """Has all documents made anew by whoever looks next; until then they are found as they are."""
    keys = list(SearchDocument.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), MARKED):
        SearchDocument.objects.filter(pk__in=keys[start : start + MARKED]).update(indexed_at=OUTDATED)


def to_make() -> list[int]:
    """The published pages without a document, or with one that is marked, in the order of their keys."""
    current = SearchDocument.objects.filter(page_id=OuterRef("pk"), indexed_at__gt=OUTDATED)
    pages = Page.objects.live().filter(~Exists(current), depth__gt=1)
    return list(pages.order_by("pk").values_list("pk", flat=True))


def left_over() -> list[int]:
    """The pages that have a document and should have none."""
    current = readable(Page.objects.all())
    return list(SearchDocument.objects.exclude(page__in=current).values_list("page_id", flat=True))


def _remove(pages: list[int]) -> Counts:
    """Takes documents away. Gives what they counted for."""
    with connection.cursor() as cursor:
        cursor.execute(sql("search.indexing", "remove"), {"pages": pages})
        return counted(cursor.fetchall())


def _store(page_id: int, site: Site, content: Content, parts: list[Part]) -> Counts:
    """Gives what the document counts for."""
    year = _year(content, site)
    body = _indexed(content.text).encode()[:LONGEST_BODY].decode(errors="ignore")
    row = {
        "page": page_id,
        "site": site.pk,
        "kind": content.kind,
        "title": _indexed(content.title),
        "summary": _indexed(content.summary),
        "tags": _indexed(" ".join(content.tags)),
        "body": body,
        "passages": passages(body),
        "date": content.date,
        "language": content.language,
        "configuration": configuration(content.language),
        "facets": facets_of(content, year),
        "keys": keys_of(content, year, parts),
    }
    with connection.cursor() as cursor:
        cursor.execute(sql("search.indexing", "store"), row)
        return counted(cursor.fetchall())


def _year(content: Content, site: Site) -> int | None:
    return content.date.astimezone(zone_of(site)).year if content.date else None


def _store_parts(page_id: int, content: Content, year: int | None, parts: list[Part]) -> None:
    rows: dict[str, Any] = {
        "page": page_id,
        "configuration": configuration(content.language),
        "addresses": [part.address for part in parts],
        "titles": [_indexed(part.title) for part in parts],
        "texts": [_indexed(part.text) for part in parts],
        "images": [part.image_id for part in parts],
        "keys": [" ".join(map(quoted, keys_of_part(part, content, year))) for part in parts],
    }
    with connection.cursor() as cursor:
        cursor.execute(sql("search.indexing", "store_parts"), rows)


def _spell(site: Site, content: Content) -> None:
    """Has words shown with the accents that they have here. Whoever does this has the turn to count in the site."""
    text = " ".join([content.title, content.summary, *content.tags, content.text])
    spelt = accented(_indexed(text))
    if spelt:
        values: dict[str, Any] = {"site": site.pk, "words": list(spelt), "written": list(spelt.values())}
        with connection.cursor() as cursor:
            cursor.execute(sql("search.indexing", "spell"), values)


def _indexed(text: str) -> str:
    return whole(storable(text))
