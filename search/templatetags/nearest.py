"""What an address in which nothing is kept may have meant, for the page that says so."""

import logging
from typing import Any

from django import template
from django.http import HttpRequest
from wagtail.models import Site

from core.markdown.typography import typographic
from core.speaking import language_of
from search.models import SearchDocument
from search.ranking import Found, marked, near

register = template.Library()
logger = logging.getLogger(__name__)

MOST = 3


@register.inclusion_tag("search/nearest.html", takes_context=True)
def nearest(context: dict[str, Any], path: str) -> dict[str, Any]:
    """Up to three pages that are near to a path. Never fails: then there are none."""
    request = context.get("request")
    try:
        site = Site.find_for_request(request) if request else None
        documents = near(path, site, language_of(site), limit=MOST) if site else []
        return {"found": [_found(document, request) for document in documents]}
    except Exception:
        logger.exception("What is near to a missing page could not be looked for; it is shown without")
        return {"found": []}


def _found(document: SearchDocument, request: HttpRequest | None) -> Found:
    address = document.page.get_url(request) or "/"
    title, summary = (typographic(text, document.language) for text in (document.title, document.summary))
    return Found(document.page_id, address, marked(title), marked(summary), document.date, document.kind)
