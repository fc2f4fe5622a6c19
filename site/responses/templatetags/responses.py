"""What was said of a page, for its template."""

from typing import Any

from django import template
from wagtail.models import Site

from responses.discussing import discussion

register = template.Library()


@register.inclusion_tag("responses/thread.html", takes_context=True)
def responses(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """The thread of a page and the way to add to it; nothing in a preview, or where nothing is taken."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None or getattr(request, "is_preview", False) or not getattr(page, "live", False):
        return {}
    return {"discussion": discussion(page, site), "page": page}
