"""Where a page that stands in several places is at home."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from core.blocks.web_address import web_address
from core.visibility import readable


def home_elsewhere(page: Any, request: HttpRequest | None = None) -> str:
    """The whole address at which a page is at home, if not at its own: as its writer says, or that of its original.

    Empty for a page that is at home where it stands. A query for an alias, none for any other page.
    """
    if address := web_address(getattr(page, "canonical_address", "")):
        return str(address)
    if page.alias_of_id is None:
        return ""
    original = readable(Page.objects.filter(pk=page.alias_of_id)).first()
    return (original.get_full_url(request) or "") if original else ""
