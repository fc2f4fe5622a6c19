"""Whether search engines are told that a page is at home somewhere else."""

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from core.addresses import share_roots
from core.admin.checks.finding import Finding, Severity
from core.admin.checks.shown import Shown
from core.blocks.web_address import web_address
from core.visibility import readable


def check(page: Any, shown: Shown) -> Iterator[Finding]:
    """A finding for an address elsewhere, and for each place at which the page is shown as well."""
    if address := web_address(getattr(page, "canonical_address", "")):
        yield Finding(
            Severity.ADVICE,
            f"Search engines are told that this page is at home at {address}. They will hardly list it here; readers "
            "find it all the same.",
            "id_canonical_address",
        )
    places = list(readable(Page.objects.filter(alias_of=page.pk))) if page.pk else []
    share_roots(places)
    for place in places:
        if url := place.full_url:
            yield Finding(
                Severity.ADVICE,
                f"This page is shown at {url} as well. Search engines are told that it is at home here.",
            )
