"""References that lead a reader nowhere."""

from collections.abc import Iterator
from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from core.admin.checks.finding import Finding, Severity, block_target, quoted
from core.admin.checks.shown import Shown
from core.markdown import Kind, Reference
from core.references import wanted_by
from core.visibility import restricted


def check(page: Any, shown: Shown) -> Iterator[Finding]:
    """A finding for each thing that the body refers to and readers cannot have, in the order of the text.

    Takes at most one query each for pages, images and attachments.
    """
    met = _references(page)
    troubles = {**_pages(met, page.pk), **_files(met)}
    for reference, block_id in met.items():
        if text := troubles.get(reference):
            yield Finding(Severity.PROBLEM, text, block_target(block_id))


def _references(page: Any) -> dict[Reference, str]:
    """Each once, with the block in which it comes first."""
    met: dict[Reference, str] = {}
    for child in getattr(page, "body", None) or ():
        for reference in wanted_by(child.block.extract_references(child.value)):
            met.setdefault(reference, child.id)
    return met


def _pages(met: dict[Reference, str], own: int | None) -> dict[Reference, str]:
    wanted = {reference.id for reference in met if reference.kind is Kind.PAGE and reference.id != own}
    if not wanted:
        return {}
    rows = Page.objects.filter(pk__in=wanted).annotate(private=restricted())
    found = {key: values for key, *values in rows.values_list("pk", "title", "live", "private")}
    return {Reference(Kind.PAGE, key): _trouble_of_page(key, found.get(key)) for key in wanted}


def _trouble_of_page(key: int, found: list[Any] | None) -> str:
    match found:
        case None:
            return f"Page {key} is gone: readers see the words of the link without a link."
        case [title, False, _]:
            return f"{quoted(title)} is not published: until it is, readers see the words without a link."
        case [title, True, True]:
            return f"{quoted(title)} is private: readers see the words without a link."
    return ""


def _files(met: dict[Reference, str]) -> dict[Reference, str]:
    gone: dict[Reference, str] = {}
    for kind, model, what in (
        (Kind.IMAGE, get_image_model(), "Picture {} is gone: readers see only its alternative text."),
        (Kind.ATTACHMENT, get_document_model(), "Attachment {} is gone: readers see words without a link."),
    ):
        if wanted := {reference.id for reference in met if reference.kind is kind}:
            there = set(model.objects.filter(pk__in=wanted).values_list("pk", flat=True))
            gone |= {Reference(kind, key): what.format(key) for key in wanted - there}
    return gone
