"""The head of a page, for machines that show it elsewhere."""

from typing import Any

from django import template
from django.utils.safestring import mark_safe

from core.describing import describe, describe_list
from core.known_sites import name_of, site_of
from core.oembed import oembed_address
from core.pages import BasePage
from core.twin.answering import twin_address
from theme.structured import structured
from theme.templatetags.addresses import own_address

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


@register.inclusion_tag("theme/machines.html", takes_context=True)
def list_for_machines(context: dict[str, Any], listed: Any) -> dict[str, Any]:
    """Open Graph of a list with a name, a description, an address and a card."""
    site = site_of(context["request"])
    said = describe_list(listed, site, own_address(context, listed.url))
    return {"said": said, "site_name": name_of(site)}
