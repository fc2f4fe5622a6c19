"""What goes with a page, for its template."""

from typing import Any

from django import template

from search.related.showing import Shown, shown

register = template.Library()


@register.inclusion_tag("search/related.html", takes_context=True)
def related(context: dict[str, Any], page: Any) -> dict[str, list[Shown]]:
    """Up to four pages that go with this one, each with its reason; none in a preview, or below a draft."""
    request = context.get("request")
    if getattr(request, "is_preview", False) or not getattr(page, "live", False):
        return {"related": []}
    return {"related": shown(page, request)}
