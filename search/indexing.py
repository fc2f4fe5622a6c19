"""Keeping the index true to what is published."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from wagtail.models import Page, Site

from core.cleaning import storable
from core.content import Content, HasContent, HasParts, Part, Visibility
from core.sql import sql
from core.visibility import readable
from search.folding import whole
from search.languages import configuration
from search.models import SearchDocument
from search.passages import passages

LONGEST_BODY = (
    500_000  # Bytes. PostgreSQL refuses a tsvector over 1 MB, and each word takes a little more there.
)

OUTDATED = datetime.fromtimestamp(0, UTC)


@transaction.atomic
def reindex(page_id: int) -> None:
    """Makes a page findable as it is published now, or forgets it when it is not for everybody to read.

    The page's row stays locked while it is read and stored: whoever withdraws it at the same moment comes before,
    and is seen, or after, and forgets.
    """
    locked = Page.objects.select_for_update(of=("self",), no_key=True).filter(pk=page_id).first()
    published = locked.specific if locked else None
    site = locked.get_site() if locked else None
    content = published.content() if isinstance(published, HasContent) and locked and locked.live else None
    _forget([page_id])
    if site and content and content.visibility is Visibility.PUBLIC:
        _store(page_id, site, content)
        if isinstance(published, HasParts):
            _store_parts(page_id, content.language, list(published.parts()))


@transaction.atomic
def forget(page_ids: Iterable[int]) -> None:
    """Takes pages out of the index, in the caller's transaction: nothing private stays findable."""
    pages = (
        Page.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=list(page_ids)).order_by("pk")
    )
    _forget(list(pages.values_list("pk", flat=True)))


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


def left_over() -> list[int]:
    """The pages that have a document and should have none."""
    current = readable(Page.objects.all())
    return list(SearchDocument.objects.exclude(page__in=current).values_list("page_id", flat=True))


def _forget(pages: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql("search.indexing", "uncount_words"), {"pages": pages})
        cursor.execute(sql("search.indexing", "uncount_lexemes"), {"pages": pages})
        cursor.execute(sql("search.indexing", "measure"), {"pages": pages, "sign": -1})
    SearchDocument.objects.filter(page_id__in=pages).delete()


def _store(page_id: int, site: Site, content: Content) -> None:
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
    }
    with connection.cursor() as cursor:
        cursor.execute(sql("search.indexing", "store"), row)
        cursor.execute(sql("search.indexing", "count_words"), {"page": page_id})
        cursor.execute(sql("search.indexing", "count_lexemes"), {"page": page_id})
        cursor.execute(sql("search.indexing", "measure"), {"pages": [page_id], "sign": 1})


def _store_parts(page_id: int, language: str, parts: list[Part]) -> None:
    rows: dict[str, Any] = {
        "page": page_id,
        "configuration": configuration(language),
        "addresses": [part.address for part in parts],
        "titles": [_indexed(part.title) for part in parts],
        "texts": [_indexed(part.text) for part in parts],
        "images": [part.image_id for part in parts],
    }
    with connection.cursor() as cursor:
        cursor.execute(sql("search.indexing", "store_parts"), rows)


def _indexed(text: str) -> str:
    return whole(storable(text))
