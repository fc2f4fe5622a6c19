"""Keeping the index true to what is published."""

from collections.abc import Iterable

from django.db import connection, transaction
from wagtail.models import Page, Site

from core.content import Content, HasContent, Visibility
from core.sql import sql
from search.languages import configuration
from search.models import SearchDocument, Word

LONGEST_BODY = (
    500_000  # Bytes. PostgreSQL refuses a tsvector over 1 MB, and each word takes a little more there.
)


def reindex(page: Page) -> None:
    """Makes the page findable as it is published now, or forgets it when it is not for everybody to read."""
    site = page.get_site()
    published = page.specific
    if site is None or not page.live or not isinstance(published, HasContent):
        forget([page.pk])
        return
    content = published.content()
    if content.visibility is Visibility.PUBLIC:
        _store(page.pk, site, content)
    else:
        forget([page.pk])


def forget(page_ids: Iterable[int]) -> None:
    """Takes pages out of the index: at once and in the caller's transaction, so nothing private stays findable."""
    with transaction.atomic():
        for page_id in page_ids:
            _uncount_words(page_id)
            SearchDocument.objects.filter(page_id=page_id).delete()


def empty(site: Site) -> None:
    """Forgets a whole site."""
    with transaction.atomic():
        SearchDocument.objects.filter(site=site).delete()
        Word.objects.filter(site=site).delete()


def _store(page_id: int, site: Site, content: Content) -> None:
    row = {
        "page": page_id,
        "site": site.pk,
        "kind": content.kind,
        "title": _storable(content.title),
        "summary": _storable(content.summary),
        "tags": _storable(" ".join(content.tags)),
        "body": _storable(content.text).encode()[:LONGEST_BODY].decode(errors="ignore"),
        "date": content.date,
        "language": content.language,
        "configuration": configuration(content.language),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        _uncount_words(page_id)
        cursor.execute(sql("search.indexing", "store"), row)
        cursor.execute(sql("search.indexing", "count_words"), {"page": page_id})


def _uncount_words(page_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql("search.indexing", "uncount_words"), {"page": page_id})


def _storable(text: str) -> str:
    """PostgreSQL's text holds neither NUL nor half a surrogate pair."""
    return text.replace("\0", "").encode(errors="replace").decode()
