"""The head of a page, for machines that show it elsewhere."""

from typing import Any

from django import template
from django.utils.safestring import mark_safe

from core.describing import describe
from core.oembed import oembed_address
from core.pages import BasePage
from core.twin.answering import twin_address
from theme.structured import structured

register = template.Library()


@register.inclusion_tag("theme/machines.html", takes_context=True)
def for_machines(context: dict[str, Any]) -> dict[str, Any]:
    """Open Graph, and JSON-LD, of the page that is shown to everybody; nothing of any other."""
    page, request = context.get("page"), context.get("request")
    if request is None or not isinstance(page, BasePage):
        return {}
    flat = context.flatten() if hasattr(context, "flatten") else context
    if not (page.pk and (said := describe(page, flat))):
        return {}
    graph = mark_safe(structured(page, said, request))  # noqa: S308 - without any sign that could end a script
    more = {"twin": twin_address(page, request), "oembed": oembed_address(said), "graph": graph}
    return {"said": said, "site_name": context.get("site_name"), **more}
