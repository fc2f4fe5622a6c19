"""Many published pages at once, made findable by the code that publishing runs."""

import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone
from django.utils.html import escape
from tqdm import tqdm
from wagtail.models import Page

from search.embedding.tasks import embed
from search.tasks import reindex

BATCH = 200
LONGEST_TITLE = 255
VACUUM = "VACUUM ANALYZE"


def plant(parent: Page, model: Any, written: Iterable[tuple[str, str]], **more: Any) -> list[int]:
    """A page of `model` below `parent` for each title and text; their keys, in that order.

    They are rows as publishing leaves them, without revisions. A title that is too long goes on in the text. `more`
    are further fields of the model.
    """
    begun, now, kind = parent.numchild, timezone.now(), ContentType.objects.get_for_model(model)
    keys: list[int] = []
    for batch in _batches(written):
        with transaction.atomic():
            rows = [
                model(
                    **_placed(parent, begun + len(keys) + number, title, now),
                    **more,
                    content_type=kind,
                    body=[("rich_text", _paragraphs(title[LONGEST_TITLE:], text))],
                )
                for number, (title, text) in enumerate(batch)
            ]
            keys += _insert(model, rows)
    parent.numchild = begun + len(keys)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)
    return keys


def make_findable(pages: list[int]) -> None:
    """Runs the jobs of publishing for each page; then counts for the planner, as PostgreSQL does by itself.

    Where the model has been written, it reads them as well.
    """
    for page in tqdm(pages, unit="page", file=sys.stderr, disable=None):
        reindex.call(page)
        embed.call(page)
    with connection.cursor() as cursor:
        cursor.execute(VACUUM)


def _placed(parent: Page, number: int, title: str, now: datetime) -> dict[str, Any]:
    """What makes a row a published page of the tree."""
    slug = f"planted-{number}"
    title = title[:LONGEST_TITLE]
    return {
        "path": Page._get_path(parent.path, parent.depth + 1, number + 1),
        "depth": parent.depth + 1,
        "numchild": 0,
        "title": title,
        "draft_title": title,
        "slug": slug,
        "url_path": f"{parent.url_path}{slug}/",
        "locale_id": parent.locale_id,
        "live": True,
        "first_published_at": now,
        "last_published_at": now,
    }


def _insert(model: Any, rows: list[Any]) -> list[int]:
    """Django's `bulk_create` takes no model whose parent has a table of its own: that one comes first."""
    shared = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
    pages = Page.objects.bulk_create(Page(**{name: getattr(row, name) for name in shared}) for row in rows)
    for row, page in zip(rows, pages, strict=True):
        row.pk = page.pk
    model._base_manager._insert(rows, fields=model._meta.local_concrete_fields, using="default")
    return [page.pk for page in pages]


def _paragraphs(*texts: str) -> str:
    lines = (line for text in texts for line in text.splitlines() if line.strip())
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _batches(many: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(many)
    while batch := list(islice(left, BATCH)):
        yield batch
