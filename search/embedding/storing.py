"""Keeping passages, and their vectors, true to what is published."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from wagtail.models import Page

from core.blocks.body import headings
from core.cleaning import storable
from core.content import HasContent, Visibility
from core.visibility import readable
from search.embedding import running
from search.embedding.cutting import Heading, Piece, cut
from search.embedding.running import Model
from search.embedding.source import ModelError
from search.models import Passage
from search.placing import site_of_page
from search.signals import embedding_stored

LONGEST_BODY = 500_000  # Characters; a novel has as many.
TRIES = 3


class Read(NamedTuple):
    """What the model reads of a page, and when that was published."""

    page_id: int
    published_at: datetime | None
    title: str
    text: str
    headings: list[Heading]


def embed(page_id: int) -> bool:
    """Makes the passages of a page as it is published now; says whether it has any.

    Of what is as before, vectors are kept. The model reads outside of any transaction; what was published, changed or
    withdrawn meanwhile wins, whoever stores first. Nothing happens where there is no model.
    """
    try:
        model = running.model()
    except ModelError:
        return False
    for _ in range(TRIES):
        read = _read(page_id)
        if read is None:
            forget([page_id])
            return False
        stored = _store(read, _embedded(read, model), model)
        if stored is not None:
            return stored
    return False  # It changes all the time: at night it is looked at again.


@transaction.atomic
def forget(page_ids: Iterable[int]) -> None:
    """Takes the passages of pages away, in the caller's transaction."""
    pages = (
        Page.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=list(page_ids)).order_by("pk")
    )
    Passage.objects.filter(page_id__in=list(pages.values_list("pk", flat=True))).delete()


def left_over() -> list[int]:
    """The pages that have passages and should have none."""
    passages = Passage.objects.exclude(page__in=readable(Page.objects.all()))
    return list(passages.values_list("page_id", flat=True).distinct())


def missed(identity: str, after: int = 0) -> list[int]:
    """The pages whose passages a model has not read as they are published now, by their keys."""
    current = Passage.objects.filter(
        page_id=OuterRef("pk"), model=identity, embedded_at__gte=OuterRef("last_published_at")
    )
    pages = readable(Page.objects.all()).filter(depth__gt=1, last_published_at__isnull=False, pk__gt=after)
    return list(pages.exclude(Exists(current)).order_by("pk").values_list("pk", flat=True))


def mark_all() -> None:
    """Has all passages made anew by whoever looks next for what was missed."""
    Passage.objects.update(embedded_at=datetime.fromtimestamp(0, UTC), digest="")


def retire(identity: str) -> int:
    """Takes away what other models have read, once this one has read everything. Gives the number of passages."""
    return Passage.objects.exclude(model=identity).delete()[0]


def _read(page_id: int) -> Read | None:
    """A page as it is now; None where not everybody may read it, or it says nothing of itself."""
    page = readable(Page.objects.filter(pk=page_id)).first()
    specific = page.specific if page else None
    content = specific.content() if isinstance(specific, HasContent) else None
    if page is None or content is None or content.visibility is not Visibility.PUBLIC:
        return None
    return Read(
        page_id,
        page.last_published_at,
        storable(content.title),
        storable(content.text)[:LONGEST_BODY],
        _headings(specific, content.language),
    )


def _headings(page: Any, language: str) -> list[Heading]:
    bodies = page.writing() if hasattr(page, "writing") else []
    return [Heading(storable(each.text), each.id) for body in bodies for each in headings(body, language)]


def _embedded(read: Read, model: Model) -> list[Passage]:
    """The passages with their vectors, not stored; only what is new goes through the model."""
    pieces = cut(read.title, read.text, read.headings, model.count)
    digests = [hashlib.sha256(piece.read.encode()).hexdigest() for piece in pieces]
    kept = Passage.objects.filter(page_id=read.page_id, model=model.identity, digest__in=digests)
    vectors = dict(kept.values_list("digest", "vector"))
    new = {digest: piece.read for digest, piece in zip(digests, pieces, strict=True) if digest not in vectors}
    vectors |= zip(new, model.embed(list(new.values())), strict=True)
    return [
        _passage(read.page_id, number, piece, digest, vectors[digest], model)
        for number, (piece, digest) in enumerate(zip(pieces, digests, strict=True))
    ]


def _passage(
    page_id: int, number: int, piece: Piece, digest: str, vector: list[float], model: Model
) -> Passage:
    return Passage(
        page_id=page_id,
        model=model.identity,
        number=number,
        heading=piece.heading,
        anchor=piece.anchor,
        text=piece.text,
        digest=digest,
        vector=vector,
        embedded_at=timezone.now(),
    )


@transaction.atomic
def _store(read: Read, passages: list[Passage], model: Model) -> bool | None:
    """In place of what this model has read, and of what another one read of an older version.

    False where it may not be read any more, and None where it has changed: another job, which has read it since, may
    have stored that already.
    """
    locked = Page.objects.select_for_update(of=("self",), no_key=True).filter(pk=read.page_id).first()
    site = site_of_page(locked) if locked else None
    # Asked once the row is ours: what was waited for may have made the page private.
    now = _read(read.page_id) if site else None
    if now is None:
        forget([read.page_id])
        return False
    if now != read:
        return None
    for passage in passages:
        passage.site = site
    outdated = Q(model=model.identity) | Q(embedded_at__lt=F("page__last_published_at"))
    Passage.objects.filter(outdated, page_id=read.page_id).delete()
    Passage.objects.bulk_create(passages)
    transaction.on_commit(lambda: embedding_stored.send(sender=Passage, page_id=read.page_id))
    return True
