"""References and typed addresses that lead a reader nowhere."""

from collections.abc import Iterator
from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Site

from core.admin.checks.finding import Finding, Severity, block_target, quoted
from core.admin.checks.leading import Leading, Led
from core.admin.checks.shown import Shown
from core.admin.checks.typed import addresses
from core.markdown import Kind, Reference
from core.places import Place, base_of, page_place
from core.references import wanted_by

MOST_ADDRESSES = 2_000


def check(page: Any, shown: Shown) -> Iterator[Finding]:
    """A finding for each thing that the body leads to and readers cannot have, in the order of the text.

    However many there are, pages are found as `Leading` says, images and attachments by one query each.
    """
    met = _met(page)
    roots = Site.get_site_root_paths() if any(isinstance(thing, str) for thing in met) else []
    places = dict(_places(met, page, roots))
    keys = {thing.id for thing in met if isinstance(thing, Reference) and thing.kind is Kind.PAGE}
    leading = Leading(keys - {page.pk}, places.values(), roots, shown.editor)
    files = _files(met)
    for thing, block_id in met.items():
        if thing in places:
            text = _of_address(str(thing), leading.by_place(places[thing]))
        elif isinstance(thing, Reference) and thing.kind is Kind.PAGE:
            text = _of_page(thing.id, leading.by_key(thing.id)) if thing.id != page.pk else ""
        else:
            text = files.get(thing, "")
        if text:
            yield Finding(Severity.PROBLEM, text, block_target(block_id))


def _met(page: Any) -> dict[Reference | str, str]:
    """References, and addresses as they were typed; each once, with the block in which it comes first."""
    met: dict[Reference | str, str] = {}
    for child in getattr(page, "body", None) or ():
        for reference in wanted_by(child.block.extract_references(child.value)):
            met.setdefault(reference, child.id)
        for address in addresses(child.block, child.value):
            met.setdefault(address, child.id)
    return met


def _places(met: Any, page: Any, roots: Any) -> Iterator[tuple[str, Place]]:
    """Of the first addresses that mean a page of ours, other than this one, the places."""
    if not roots:
        return
    base, number = base_of(page, roots), 0
    for address in met:
        place = page_place(address, base, roots) if isinstance(address, str) else None
        if place and place.url_path != page.url_path and number < MOST_ADDRESSES:
            number += 1
            yield address, place


def _of_page(key: int, led: Led) -> str:
    instead = "readers see the words of the link without a link."
    if led.is_readable:
        return ""
    if not led.is_told:
        return f"Page {key} is gone or not for everybody: {instead}"
    return f"{quoted(led.title)} is private: {instead}" if led.is_live else _unripe(led, instead)


def _of_address(address: str, led: Led) -> str:
    if led.is_readable:
        return ""
    if not led.is_told:
        return f"{quoted(address)} leads to no page that everybody may read."
    if led.is_live:
        return f"{quoted(led.title)} is private: who follows {quoted(address)} is turned away."
    return _unripe(led, f"who follows {quoted(address)} finds nothing.")


def _unripe(led: Led, meanwhile: str) -> str:
    return f"{quoted(led.title)} is not published: until it is, {meanwhile}"


def _files(met: Any) -> dict[Any, str]:
    gone: dict[Any, str] = {}
    references = [thing for thing in met if isinstance(thing, Reference)]
    for kind, model, what in (
        (Kind.IMAGE, get_image_model(), "Picture {} is gone: readers see only its alternative text."),
        (Kind.ATTACHMENT, get_document_model(), "Attachment {} is gone: readers see words without a link."),
    ):
        if wanted := {reference.id for reference in references if reference.kind is kind}:
            there = set(model.objects.filter(pk__in=wanted).values_list("pk", flat=True))
            gone |= {Reference(kind, key): what.format(key) for key in wanted - there}
    return gone
